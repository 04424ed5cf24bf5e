import { metricKey } from '../run/run-curves.ts';

export type Scope = 'beat' | 'token';

/** The charts in which runs lie over each other. */
export const comparedCharts = [
  ['Validation loss', 'free', () => 'val/loss'],
  ['Accuracy', 'share', (scope: Scope) => metricKey('val', scope, 'accuracy')],
  ['Macro F1', 'share', (scope: Scope) => metricKey('val', scope, 'f1')],
] as const;
