import { rankScores } from './rank-scores.ts';

export interface RocCurve {
  /** From nothing called positive (threshold +∞) to everything. */
  readonly points: readonly {
    readonly threshold: number;
    readonly falsePositiveRate: number;
    readonly truePositiveRate: number;
  }[];
  /** NaN without positives or without negatives. */
  readonly area: number;
}

/**
 * Receiver operating characteristic of a class against all others; the area is the share of pairs of a positive
 * and a negative beat in which the positive has the higher score, ties counted half.
 */
export function rocCurve(scores: ArrayLike<number>, isPositive: ArrayLike<boolean | number>): RocCurve {
  const cuts = [
    { threshold: Number.POSITIVE_INFINITY, truePositives: 0, falsePositives: 0 },
    ...rankScores(scores, isPositive),
  ];
  const { truePositives: positives, falsePositives: negatives } = cuts.at(-1)!;
  let area = 0;
  for (let i = 1; i < cuts.length; i++) {
    const [before, here] = [cuts[i - 1]!, cuts[i]!];
    area += ((here.falsePositives - before.falsePositives) * (here.truePositives + before.truePositives)) / 2;
  }
  return {
    points: cuts.map((cut) => ({
      threshold: cut.threshold,
      falsePositiveRate: cut.falsePositives / negatives,
      truePositiveRate: cut.truePositives / positives,
    })),
    area: area / (positives * negatives),
  };
}
