import { rankScores } from './rank-scores.ts';

export interface PrecisionRecallCurve {
  /** From the highest threshold down, recall ascending; the first point is recall 0 with precision 1. */
  readonly points: readonly {
    readonly threshold: number;
    readonly precision: number;
    readonly recall: number;
  }[];
  /** Average precision; NaN without positives. */
  readonly area: number;
}

/**
 * Precision over recall of a class against all others; the area is the average precision, the sum of precisions
 * weighted by the steps in recall, which unlike the trapezoidal rule does not flatter (Davis and Goadrich 2006).
 */
export function precisionRecallCurve(
  scores: ArrayLike<number>,
  isPositive: ArrayLike<boolean | number>,
): PrecisionRecallCurve {
  const cuts = rankScores(scores, isPositive);
  const positives = cuts.at(-1)?.truePositives ?? 0;
  const points = [
    { threshold: Number.POSITIVE_INFINITY, precision: 1, recall: 0 / positives },
    ...cuts.map(({ threshold, truePositives, falsePositives }) => ({
      threshold,
      precision: truePositives / (truePositives + falsePositives),
      recall: truePositives / positives,
    })),
  ];
  const area = points
    .slice(1)
    .reduce((sum, point, i) => sum + point.precision * (point.recall - points[i]!.recall), 0);
  return { points, area: positives === 0 ? Number.NaN : area };
}
