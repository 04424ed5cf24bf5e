import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smoothSeries } from './smooth-series.ts';

describe('smoothSeries', () => {
  it('gives the values back where nothing is to be smoothed', () => {
    expect(smoothSeries([0, 1, 2], [3, null, 5], 0, 2)).toEqual([3, null, 5]);
  });

  it('leaves a constant as it is from its first value on: it is debiased', () => {
    for (const value of smoothSeries([0, 1, 5, 9], [2, 2, 2, 2], 0.99, 9)) expect(value).toBeCloseTo(2, 12);
  });

  it('stays between the least and the greatest value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (values, smoothing) => {
          const xs = values.map((_, at) => at);
          const smooth = smoothSeries(xs, values, smoothing, values.length) as number[];
          const room = 1e-6; // sums of doubles up to 10⁶
          expect(Math.min(...smooth)).toBeGreaterThanOrEqual(Math.min(...values) - room);
          expect(Math.max(...smooth)).toBeLessThanOrEqual(Math.max(...values) + room);
        },
      ),
    );
  });

  it('is the same however finely a stretch is drawn', () => {
    const step = (x: number) => (x < 50 ? 0 : 1);
    const at = (count: number) => Array.from({ length: count + 1 }, (_, index) => (100 * index) / count);
    const coarse = smoothSeries(at(100), at(100).map(step), 0.99, 100);
    const fine = smoothSeries(at(10_000), at(10_000).map(step), 0.99, 100);
    // Half a coarse step of 1, where the average moves by about a tenth at most.
    expect(Math.abs((coarse[80] ?? 0) - (fine[8_000] ?? 0))).toBeLessThan(0.01);
  });

  it('goes on behind a gap', () => {
    const smooth = smoothSeries([0, 1, 2, 3], [1, null, undefined, 1], 0.9, 3);
    expect(smooth.map((value) => (value == null ? value : Math.round(value * 1e9) / 1e9))).toEqual([
      1,
      null,
      undefined,
      1,
    ]);
  });
});
