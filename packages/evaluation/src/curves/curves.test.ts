import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { precisionRecallCurve } from './precision-recall-curve.ts';
import { rocCurve } from './roc-curve.ts';

/** 400 scores of 97 distinct values, 153 of them positive; scikit-learn 1.9.1 was given the same. */
const scores = Array.from({ length: 400 }, (_, i) => ((i * 7919) % 97) / 97);
const isPositive = scores.map((score, i) => (i * 31) % 7 < 2 || (score > 0.8 && i % 3 > 0));

const judged = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { maxLength: 40 });

describe('the ROC curve', () => {
  it('has the area that scikit-learn finds', () => {
    expect(rocCurve(scores, isPositive).area).toBeCloseTo(0.6544150723717287, 12);
  });

  it('has the points of roc_curve(drop_intermediate=False), tied scores in one step', () => {
    const { points } = rocCurve([0.1, 0.4, 0.35, 0.8, 0.4, 0.4], [0, 0, 1, 1, 0, 1]);
    expect(points.map((point) => point.threshold)).toEqual([Infinity, 0.8, 0.4, 0.35, 0.1]);
    expect(points.map((point) => point.falsePositiveRate)).toEqual([0, 0, 2 / 3, 2 / 3, 1]);
    expect(points.map((point) => point.truePositiveRate)).toEqual([0, 1 / 3, 2 / 3, 1, 1]);
  });

  it('has as its area the share of pairs in the right order, ties counted half', () => {
    fc.assert(
      fc.property(judged, (beats) => {
        const positives = beats.filter(([, positive]) => positive);
        const negatives = beats.filter(([, positive]) => !positive);
        fc.pre(positives.length > 0 && negatives.length > 0);
        let right = 0;
        for (const [p] of positives) for (const [n] of negatives) right += p > n ? 1 : p === n ? 0.5 : 0;
        const { area } = rocCurve(
          beats.map(([score]) => score),
          beats.map(([, positive]) => positive),
        );
        expect(area).toBeCloseTo(right / (positives.length * negatives.length), 12);
      }),
    );
  });

  it('has no area without positives or without negatives', () => {
    expect(rocCurve([1, 2], [true, true]).area).toBeNaN();
    expect(rocCurve([1, 2], [false, false]).area).toBeNaN();
    expect(rocCurve([], []).area).toBeNaN();
  });

  it('refuses scores that are NaN or not one for each beat', () => {
    expect(() => rocCurve([Number.NaN], [true])).toThrowError(
      expect.objectContaining({ code: 'EVALUATION.RANGE' }),
    );
    expect(() => rocCurve([1], [])).toThrowError(expect.objectContaining({ code: 'EVALUATION.SHAPE' }));
  });
});

describe('the precision-recall curve', () => {
  it('has scikit-learn’s average precision as its area', () => {
    expect(precisionRecallCurve(scores, isPositive).area).toBeCloseTo(0.5900625997762861, 12);
  });

  it('has the points of precision_recall_curve, from the highest threshold down', () => {
    const { points } = precisionRecallCurve([0.1, 0.4, 0.35, 0.8, 0.4, 0.4], [0, 0, 1, 1, 0, 1]);
    expect(points.map((point) => point.precision)).toEqual([1, 1, 0.5, 0.6, 0.5]);
    expect(points.map((point) => point.recall)).toEqual([0, 1 / 3, 2 / 3, 1, 1]);
  });

  it('has no area without positives', () => {
    expect(precisionRecallCurve([1, 2], [false, false]).area).toBeNaN();
    expect(precisionRecallCurve([], []).area).toBeNaN();
  });
});
