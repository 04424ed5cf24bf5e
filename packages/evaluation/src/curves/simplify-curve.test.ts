import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simplifyCurve } from './simplify-curve.ts';

/** Steps to the right or up: the shape of a ROC curve. */
const stairs = fc
  .array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 2, maxLength: 60 })
  .map((steps): [number, number][] => {
    const points: [number, number][] = [[0, 0]];
    for (const [right, up] of steps) {
      const [x, y] = points.at(-1)!;
      points.push([x + right, y + up]);
    }
    return points;
  });

/** How far a point lies from the nearest stretch between kept ones that spans its index. */
function deviation(points: [number, number][], kept: readonly number[], index: number): number {
  const next = kept.findIndex((k) => k >= index);
  const [[ax, ay], [bx, by]] = [points[kept[Math.max(0, next - 1)]!]!, points[kept[next]!]!];
  const [px, py] = points[index]!;
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return Math.hypot(px - ax, py - ay);
  return Math.abs((px - ax) * (by - ay) - (py - ay) * (bx - ax)) / length;
}

describe('a simplified curve', () => {
  it('keeps its ends and no more points than asked for, and says how far the others lie off', () => {
    fc.assert(
      fc.property(stairs, fc.integer({ min: 2, max: 40 }), (points, maximum) => {
        const { kept, largestDeviation } = simplifyCurve(
          points.map(([x]) => x),
          points.map(([, y]) => y),
          maximum,
        );
        expect(kept.length).toBeLessThanOrEqual(maximum);
        expect([kept[0], kept.at(-1)]).toEqual([0, points.length - 1]);
        expect([...kept].sort((a, b) => a - b)).toEqual(kept);
        const off = points.map((_, index) => deviation(points, kept, index));
        // The same sums in another order: a few units in the last place of coordinates up to 180.
        expect(Math.abs(Math.max(...off) - largestDeviation)).toBeLessThan(1e-9);
      }),
    );
  });

  it('keeps all corners where there is room, and no point on a line between them', () => {
    const x = [0, 0, 0, 1, 2, 3, 3, 3];
    const y = [0, 1, 2, 2, 2, 2, 3, 4];
    expect(simplifyCurve(x, y, 8)).toEqual({ kept: [0, 2, 5, 7], largestDeviation: 0 });
  });

  it('keeps the sharpest corner first', () => {
    expect(simplifyCurve([0, 0.01, 0.5, 1], [0, 0.9, 0.97, 1], 3).kept).toEqual([0, 1, 3]);
  });

  it('of one point or none is what it was; fewer than two points draw nothing', () => {
    expect(simplifyCurve([], [], 5).kept).toEqual([]);
    expect(simplifyCurve([1], [1], 5).kept).toEqual([0]);
    expect(() => simplifyCurve([0, 1], [0, 1], 1)).toThrowError(
      expect.objectContaining({ code: 'EVALUATION.RANGE' }),
    );
  });
});
