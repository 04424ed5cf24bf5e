import type { ValueRange } from '../../charts/plan-chart.ts';

/** Figures of beats and tokens that lie between 0 and 1, by the names that trainers log them under; and of machines. */
const shares = /(^|\/)(accuracy|f1|recall|precision|specificity)(\/|$)|Share$/;

/** What a trainer's metric is: a share, a size, or any number such as a loss. */
export const rangeOfMetric = (key: string): ValueRange => {
  if (key.endsWith('Bytes')) return 'bytes';
  return shares.test(key) ? 'share' : 'free';
};
