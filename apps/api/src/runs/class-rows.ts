import { classIntervals } from '@beatlab/evaluation/class-intervals';
import { classMetrics } from '@beatlab/evaluation/class-metrics';
import { type ConfusionCell, confusionFromCells } from '@beatlab/evaluation/confusion-matrix';
import type { ClassRow } from './confusion.type.ts';

/** What each class is worth, by the counts of a confusion matrix. */
export function classRows(classes: readonly string[], cells: Iterable<ConfusionCell>): ClassRow[] {
  const matrix = confusionFromCells(classes.length, cells);
  const intervals = classIntervals(matrix);
  return classMetrics(matrix).perClass.map((rates, index) => ({
    class: classes[index]!,
    ...rates,
    precisionInterval: intervals[index]!.precision,
    recallInterval: intervals[index]!.recall,
    specificityInterval: intervals[index]!.specificity,
  }));
}
