import { type ConfusionMatrix, confusionCells } from './confusion-matrix.ts';
import { type ShareInterval, wilsonInterval } from './wilson-interval.ts';

/** How far the counts of one class carry its rates; see {@link wilsonInterval}. */
export interface ClassIntervals {
  readonly precision: ShareInterval;
  readonly recall: ShareInterval;
  readonly specificity: ShareInterval;
}

/** Wilson's intervals of the rates that `classMetrics` gives, class by class. A missed beat is a call of no class. */
export function classIntervals(matrix: ConfusionMatrix, confidence = 0.95): ClassIntervals[] {
  const cells = confusionCells(matrix);
  const total = sum(cells);
  return Array.from({ length: matrix.classCount }, (_, c) => {
    const ofClass = sum(cells.filter(({ truth }) => truth === c));
    const called = sum(cells.filter(({ predicted }) => predicted === c));
    const hits = sum(cells.filter(({ truth, predicted }) => truth === c && predicted === c));
    return {
      precision: wilsonInterval(hits, called, confidence),
      recall: wilsonInterval(hits, ofClass, confidence),
      specificity: wilsonInterval(total - ofClass - (called - hits), total - ofClass, confidence),
    };
  });
}

const sum = (cells: readonly { count: number }[]): number =>
  cells.reduce((total, { count }) => total + count, 0);
