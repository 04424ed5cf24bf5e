import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holmAdjust } from './holm.ts';
import { mcnemarExact } from './mcnemar.ts';

describe('McNemar’s exact test', () => {
  // statsmodels 0.15.0: mcnemar(table, exact=True).pvalue
  it.each([
    [0, 0, 1],
    [0, 5, 0.0625],
    [3, 9, 0.14599609375],
    [10, 10, 1],
    [45, 72, 0.015864496824406386],
    [1000, 1100, 0.03072070786424249],
    [20000, 20500, 0.013153825113144245],
    [5, 400, 2.1709390973631123e-111],
  ])('of %i against %i beats is as statsmodels finds', (b, c, p) => {
    // A sum of up to 20,000 logarithms loses some of the last digits.
    expect(Math.abs(mcnemarExact(b, c) / p - 1)).toBeLessThan(1e-9);
  });

  it('does not care which run comes first', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (b, c) => {
        expect(mcnemarExact(b, c)).toBe(mcnemarExact(c, b));
        expect(mcnemarExact(b, c)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses what are no counts', () => {
    expect(() => mcnemarExact(-1, 2)).toThrowError(expect.objectContaining({ code: 'EVALUATION.COUNT' }));
  });
});

describe('Holm’s correction', () => {
  it('is as statsmodels does it', () => {
    // multipletests([...], method='holm')[1], statsmodels 0.15.0
    const expected = [0.05, 0.12, 0.12, 0.03, 0.5, 0.12];
    for (const [i, p] of holmAdjust([0.01, 0.04, 0.03, 0.005, 0.5, 0.04]).entries()) {
      expect(p).toBeCloseTo(expected[i]!, 15);
    }
  });

  it('keeps the order, lowers nothing and raises nothing above Bonferroni', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 10 }), (pValues) => {
        const adjusted = holmAdjust(pValues);
        for (const [i, p] of pValues.entries()) {
          expect(adjusted[i]!).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]!).toBeLessThanOrEqual(Math.min(1, p * pValues.length));
          for (const [j, other] of pValues.entries()) {
            if (p <= other) expect(adjusted[i]!).toBeLessThanOrEqual(adjusted[j]!);
          }
        }
      }),
    );
  });

  it('refuses what is no p-value', () => {
    expect(() => holmAdjust([0.1, Number.NaN])).toThrowError(
      expect.objectContaining({ code: 'EVALUATION.RANGE' }),
    );
  });
});
