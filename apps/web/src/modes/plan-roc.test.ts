import { describe, expect, it } from 'vitest';
import { boxAround, cutCurve, meanCurve, meanPoint, truePositiveRateAt } from './plan-roc.ts';

const point = (falsePositiveRate: number, truePositiveRate: number) => ({
  falsePositiveRate,
  truePositiveRate,
});
const diagonal = [point(0, 0), point(1, 1)];
const steep = [point(0, 0), point(0, 0.8), point(0.5, 1), point(1, 1)];

describe('a ROC picture', () => {
  it('reads a curve between its points, the upper end of a step', () => {
    expect(truePositiveRateAt(diagonal, 0.3)).toBeCloseTo(0.3, 12);
    expect(truePositiveRateAt(steep, 0)).toBe(0.8);
    expect(truePositiveRateAt(steep, 0.25)).toBeCloseTo(0.9, 12);
    expect(truePositiveRateAt(steep, 1)).toBe(1);
  });

  it('averages curves vertically', () => {
    const mean = meanCurve([diagonal, steep]);
    const at = mean.find(({ falsePositiveRate }) => falsePositiveRate === 0.25)!;
    expect(at.truePositiveRate).toBeCloseTo((0.25 + 0.9) / 2, 12);
    expect(mean.at(-1)).toEqual(point(1, 1));
  });

  it('shows the corner in which runs work, every point within it', () => {
    const points = [point(0.04, 0.71), point(0.12, 0.83)];
    expect(boxAround(points)).toEqual({ maxFalse: 0.2, minTrue: 0.6 });
    expect(boxAround([point(0.9, 0.02)])).toEqual({ maxFalse: 1, minTrue: 0 });
    expect(meanPoint(points).truePositiveRate).toBeCloseTo(0.77, 12);
  });

  it('cuts curves where they leave the corner', () => {
    expect(cutCurve(diagonal, { maxFalse: 0.8, minTrue: 0.5 })).toEqual([point(0.5, 0.5), point(0.8, 0.8)]);
    expect(cutCurve(diagonal, { maxFalse: 0.2, minTrue: 0.5 })).toEqual([]);
    expect(cutCurve(steep, { maxFalse: 0.25, minTrue: 0.5 })).toEqual([
      point(0, 0.5),
      point(0, 0.8),
      point(0.25, 0.9),
    ]);
  });
});
