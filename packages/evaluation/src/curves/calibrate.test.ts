import { describe, expect, it } from 'vitest';
import { calibrate } from './calibrate.ts';

describe('calibrate', () => {
  // By hand: [0, 0.5) holds 0.1 and 0.3 with one positive, [0.5, 1] holds 0.5, 0.9 and 1 with two.
  const scores = [0.1, 0.9, Number.NaN, 0.5, 1, 0.3];
  const calibration = calibrate(scores, [1, 1, 1, 0, 1, 0], 2);

  it('puts each beat into the bin of its probability, 1 into the last, a missed beat into none', () => {
    expect(calibration.bins.map(({ count, positives }) => [count, positives])).toEqual([
      [2, 1],
      [3, 2],
    ]);
    expect(calibration).toMatchObject({ beatCount: 5, leftOut: 1 });
    // Sums of a few doubles: one rounding.
    expect(calibration.bins[0]!.meanProbability).toBeCloseTo(0.2, 15);
    expect(calibration.bins[1]!.meanProbability).toBeCloseTo(0.8, 15);
  });

  it('weighs the distance of each bin by its beats: (2 · 0.3 + 3 · (0.8 − 2/3)) / 5', () => {
    expect(calibration.expectedError).toBeCloseTo(0.2, 15);
  });

  it('is perfect where as many are positive as was promised', () => {
    expect(calibrate([0.5, 0.5, 0, 1], [0, 1, 0, 1], 4).expectedError).toBe(0);
  });

  it('leaves what an empty bin promised undefined, and refuses to have no bins', () => {
    expect(calibrate([0.9], [1], 2).bins[0]!.meanProbability).toBeNaN();
    expect(() => calibrate([0.9], [1], 0)).toThrowError(
      expect.objectContaining({ code: 'EVALUATION.RANGE' }),
    );
  });
});
