import { describe, expect, it } from 'vitest';
import { hasDiverged, rateOfTrial, readRates, smoothLosses } from './find-rate.ts';

const range = { lowest: 1e-6, highest: 1, steps: 61 };
const rates = Array.from({ length: range.steps }, (_, i) => rateOfTrial(i + 1, range));
/** A curve over the decimal logarithm of the rate. */
const curve = (lossAt: (decade: number) => number) => {
  const losses = rates.map((rate) => lossAt(Math.log10(rate)));
  return rates.map((learningRate, i) => ({ learningRate, loss: losses[i]!, smoothed: losses[i]! }));
};

describe('a trial of learning rates', () => {
  it('goes from the lowest to the highest, a tenth of a decade a step', () => {
    expect(rates[0]).toBe(1e-6);
    expect(rates[10]).toBeCloseTo(1e-5, 12);
    expect(rates.at(-1)).toBeCloseTo(1, 12);
  });

  it('smooths losses by those before, the first by nothing', () => {
    expect(smoothLosses([2, 1])).toEqual([2, (0.9 * 2 + 1) / 1.9]);
    expect(smoothLosses(Array(50).fill(3)).at(-1)).toBeCloseTo(3, 12);
  });

  it('ends where a loss is four times the lowest, or no number', () => {
    expect(hasDiverged([1, 0.5, 1.9])).toBe(false);
    expect(hasDiverged([1, 0.5, 2.1])).toBe(true);
    expect(hasDiverged([1, 0.5, Number.NaN])).toBe(true);
    expect(hasDiverged([])).toBe(false);
  });
});

describe('a curve of loss against rate', () => {
  // Falls along a logistic curve around 10⁻³, and rises again from 10⁻¹ on.
  const fall = (decade: number) => 2 / (1 + Math.exp(4 * (decade + 3))) + 0.2;
  const usual = (decade: number) => fall(decade) + Math.max(0, decade + 1) ** 2 * 5;

  it('is steepest in the middle of its fall and lowest before it rises', () => {
    const found = readRates(curve(usual))!;
    expect(Math.log10(found.steepest)).toBeCloseTo(-3, 1);
    expect(Math.log10(found.lowestLoss)).toBeCloseTo(-1, 1);
    expect(found.diverged).toBeCloseTo(1, 6);
  });

  it('says nothing where it never falls, or is too short', () => {
    expect(readRates(curve(() => 1))).toBeNull();
    expect(readRates(curve((decade) => 1 + decade / 10))).toBeNull();
    expect(readRates(curve(usual).slice(0, 4))).toBeNull();
  });

  it('is read up to the step that came to no number', () => {
    const broken = [...curve(usual).slice(0, 45), { learningRate: 1, loss: NaN, smoothed: NaN }];
    expect(Math.log10(readRates(broken)!.steepest)).toBeCloseTo(-3, 1);
    expect(readRates(broken)!.diverged).toBe(1);
  });
});
