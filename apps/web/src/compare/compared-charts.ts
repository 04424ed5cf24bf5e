import { type MetricScope, metricKey } from '../run/run-curves.ts';

/** The charts in which runs lie over each other. */
export const comparedCharts = [
  ['Validation loss', 'free', () => 'val/loss'],
  ['Accuracy', 'share', (scope: MetricScope) => metricKey('val', scope, 'accuracy')],
  ['Macro F1', 'share', (scope: MetricScope) => metricKey('val', scope, 'f1')],
] as const;
