import { precisionRecallCurve } from '@beatlab/evaluation/curves/precision-recall-curve';
import { rocCurve } from '@beatlab/evaluation/curves/roc-curve';
import { simplifyCurve } from '@beatlab/evaluation/curves/simplify-curve';
import { type JudgedColumns, oneAgainstRest } from './one-against-rest.ts';

export interface CurveInput extends JudgedColumns {
  readonly kind: 'roc' | 'precision-recall';
  readonly maximumPoints: number;
}

export interface DrawnCurve {
  /** `x` false positive rate or recall, `y` true positive rate or precision. */
  readonly points: readonly { readonly threshold: number; readonly x: number; readonly y: number }[];
  readonly area: number;
  /** Points before the curve was simplified. */
  readonly pointCount: number;
  readonly largestDeviation: number;
  readonly positives: number;
  readonly negatives: number;
}

/**
 * Draws a curve of some classes against all others, with few points. A missed beat has no probability: it ranks below
 * all others, so that only the threshold −∞, which calls everything positive, would find it.
 */
export function drawCurve(input: CurveInput): DrawnCurve {
  const { scores, isPositive } = oneAgainstRest(input);
  const ranked = scores.map((score) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score));
  const positives = isPositive.reduce((sum, is) => sum + is, 0);
  const { points, area } = input.kind === 'roc' ? roc(ranked, isPositive) : recalls(ranked, isPositive);
  const { kept, largestDeviation } = simplifyCurve(
    Float64Array.from(points, ({ x }) => x),
    Float64Array.from(points, ({ y }) => y),
    input.maximumPoints,
  );
  return {
    points: kept.map((index) => points[index]!),
    pointCount: points.length,
    negatives: isPositive.length - positives,
    ...{ area, largestDeviation, positives },
  };
}

function roc(scores: Float64Array, isPositive: Uint8Array) {
  const { points, area } = rocCurve(scores, isPositive);
  const drawn = points.map(({ threshold, falsePositiveRate, truePositiveRate }) => ({
    threshold,
    x: falsePositiveRate,
    y: truePositiveRate,
  }));
  return { points: drawn, area };
}

function recalls(scores: Float64Array, isPositive: Uint8Array) {
  const { points, area } = precisionRecallCurve(scores, isPositive);
  return {
    points: points.map(({ threshold, recall, precision }) => ({ threshold, x: recall, y: precision })),
    area,
  };
}
