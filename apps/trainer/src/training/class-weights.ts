import type { LabelledRecord } from './labelled-record.ts';

/** Labelled tokens of each class. */
export function countLabels(records: readonly LabelledRecord[], classCount: number): Float64Array {
  const counts = new Float64Array(classCount);
  for (const { sentences } of records) {
    for (const { label } of sentences) for (const value of label) if (value >= 0) counts[value]! += 1;
  }
  return counts;
}

/**
 * Weights that make classes count alike: total / (classes × count), so that a class as frequent as the average
 * weighs 1. A class without a token weighs 0: it can't be learned.
 */
export function balancedWeights(counts: ArrayLike<number>): Float32Array {
  const total = Array.from(counts).reduce((sum, count) => sum + count, 0);
  return Float32Array.from(counts, (count) => (count === 0 ? 0 : total / (counts.length * count)));
}
