import type { ConfusionMatrix } from './confusion-matrix.ts';

/** Sums of a confusion matrix: what every rate of a class is a share of. */
export interface Marginals {
  /** Beats in all. */
  readonly total: number;
  /** Beats of each class. */
  readonly truths: readonly number[];
  /** Calls of each class. */
  readonly calls: readonly number[];
  /** Right calls of each class. */
  readonly hits: readonly number[];
}

/** Adds a matrix up by class. A missed beat is a beat of its class and a call of none. */
export function marginals({ classCount, cells }: ConfusionMatrix): Marginals {
  const truths: number[] = new Array(classCount).fill(0);
  const calls: number[] = new Array(classCount).fill(0);
  const hits: number[] = new Array(classCount).fill(0);
  let total = 0;
  for (let truth = 0; truth < classCount; truth++) {
    for (let column = 0; column <= classCount; column++) {
      const count = cells[truth * (classCount + 1) + column]!;
      total += count;
      truths[truth] = truths[truth]! + count;
      if (column < classCount) calls[column] = calls[column]! + count;
      if (column === truth) hits[truth] = count;
    }
  }
  return { total, truths, calls, hits };
}
