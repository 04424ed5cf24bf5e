import type { ConfusionMatrix } from './confusion-matrix.ts';
import { marginals } from './marginals.ts';
import { type ShareInterval, wilsonInterval } from './wilson-interval.ts';

/** How far the counts of one class carry its rates; see {@link wilsonInterval}. */
export interface ClassIntervals {
  readonly precision: ShareInterval;
  readonly recall: ShareInterval;
  readonly specificity: ShareInterval;
}

/** Wilson's intervals of the rates that `classMetrics` gives, class by class. A missed beat is a call of no class. */
export function classIntervals(matrix: ConfusionMatrix, confidence = 0.95): ClassIntervals[] {
  const { total, truths, calls, hits } = marginals(matrix);
  return truths.map((support, c) => {
    const falsePositives = calls[c]! - hits[c]!;
    return {
      precision: wilsonInterval(hits[c]!, calls[c]!, confidence),
      recall: wilsonInterval(hits[c]!, support, confidence),
      specificity: wilsonInterval(total - support - falsePositives, total - support, confidence),
    };
  });
}
