import { EvaluationError } from '../errors.ts';

/** Beats whose probability lies in `[from, to)`; the last bin holds 1 too. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly positives: number;
  /** What the model promised on average; NaN in an empty bin. */
  readonly meanProbability: number;
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  /** NaN without beats. */
  readonly expectedError: number;
  readonly beatCount: number;
  /** Beats without a probability, which no bin holds: those that were missed. */
  readonly leftOut: number;
}

/**
 * Says how well probabilities keep their promise, in bins of equal width: of beats given 80 %, 80 % should be of the
 * class. The expected calibration error is the distance between promise and truth, weighted by the beats of each bin.
 *
 * *shapes* probabilities, isPositive `[beats]`; a probability that is NaN is left out · *errors* `EVALUATION.RANGE` ·
 * *source* Naeini, Cooper and Hauskrecht 2015
 */
export function calibrate(
  probabilities: ArrayLike<number>,
  isPositive: ArrayLike<boolean | number>,
  binCount: number,
): Calibration {
  if (!Number.isInteger(binCount) || binCount < 1) {
    throw new EvaluationError({
      code: 'EVALUATION.RANGE',
      message: `${binCount} bins can't be filled`,
      where: 'bins',
    });
  }
  const counts = new Float64Array(binCount);
  const positives = new Float64Array(binCount);
  const sums = new Float64Array(binCount);
  let leftOut = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const probability = probabilities[i]!;
    if (Number.isNaN(probability)) {
      leftOut += 1;
      continue;
    }
    const bin = Math.min(binCount - 1, Math.max(0, Math.floor(probability * binCount)));
    counts[bin] = counts[bin]! + 1;
    sums[bin] = sums[bin]! + probability;
    if (isPositive[i]) positives[bin] = positives[bin]! + 1;
  }
  const beatCount = probabilities.length - leftOut;
  const distances = counts.map((_, bin) => Math.abs(sums[bin]! - positives[bin]!));
  return {
    bins: Array.from(counts, (count, bin) => ({
      from: bin / binCount,
      to: (bin + 1) / binCount,
      count,
      positives: positives[bin]!,
      meanProbability: sums[bin]! / count,
    })),
    expectedError: distances.reduce((sum, distance) => sum + distance, 0) / beatCount,
    beatCount,
    leftOut,
  };
}
