import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWhole, panBy, within, zoomAt } from './zoom-range.ts';

const whole = { min: 0, max: 100 };

describe('zoomAt', () => {
  it('keeps the place under the pointer where it is', () => {
    expect(zoomAt(whole, whole, 25, 0.5)).toEqual({ min: 12.5, max: 62.5 });
  });

  it('shows no more than the whole', () => {
    expect(zoomAt({ min: 10, max: 60 }, whole, 20, 4)).toEqual(whole);
  });

  it('never leaves the whole and never turns a range around', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        place,
        place,
        place,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (a, b, at, factor) => {
          fc.pre(Math.abs(a - b) > 1e-6);
          const shown = { min: 100 * Math.min(a, b), max: 100 * Math.max(a, b) };
          const next = zoomAt(shown, whole, shown.min + at * (shown.max - shown.min), factor);
          expect(next.max).toBeGreaterThan(next.min);
          expect(next.min).toBeGreaterThanOrEqual(whole.min - 1e-9); // differences of doubles
          expect(next.max).toBeLessThanOrEqual(whole.max + 1e-9);
        },
      ),
    );
  });
});

it('pans as far as the axis goes, and keeps the width', () => {
  expect(panBy({ min: 10, max: 20 }, whole, 5)).toEqual({ min: 15, max: 25 });
  expect(panBy({ min: 10, max: 20 }, whole, -50)).toEqual({ min: 0, max: 10 });
  expect(panBy({ min: 80, max: 95 }, whole, 50)).toEqual({ min: 85, max: 100 });
});

it('knows the whole', () => {
  expect(within({ min: -5, max: 200 }, whole)).toEqual(whole);
  expect(isWhole({ min: 0.00001, max: 100 }, whole)).toBe(true);
  expect(isWhole({ min: 1, max: 100 }, whole)).toBe(false);
});
