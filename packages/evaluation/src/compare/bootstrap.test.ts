import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classMetrics } from '../class-metrics.ts';
import { type ConfusionMatrix, confusionFromCells } from '../confusion-matrix.ts';
import { bootstrapMetric } from './bootstrap-metric.ts';
import { compareRuns, compareToBaseline, type PatientPair } from './compare-runs.ts';
import { everyMetric, metricsNamed } from './metric-family.ts';
import { quantile } from './resample-patients.ts';

/** A patient with `beats` abnormal beats of which `hits` were found, and 100 normal ones. */
const patient = (hits: number, beats: number): ConfusionMatrix =>
  confusionFromCells(2, [
    { truth: 0, predicted: 0, count: 100 },
    { truth: 1, predicted: 1, count: hits },
    { truth: 1, predicted: 0, count: beats - hits },
  ]);

const recall = (matrix: ConfusionMatrix) => classMetrics(matrix).perClass[1]!.recall;
const accuracy = (matrix: ConfusionMatrix) => classMetrics(matrix).accuracy;

describe('the bootstrap over patients', () => {
  const hits = [2, 9, 5, 30];
  const beats = [10, 10, 25, 40];
  const patients = hits.map((hit, i) => patient(hit, beats[i]!));

  it('has the quantiles and the spread of all 4⁴ resamples that there are', () => {
    const exact: number[] = [];
    for (let code = 0; code < 256; code++) {
      const drawn = [code & 3, (code >> 2) & 3, (code >> 4) & 3, code >> 6];
      exact.push(drawn.reduce((s, i) => s + hits[i]!, 0) / drawn.reduce((s, i) => s + beats[i]!, 0));
    }
    const sorted = Float64Array.from(exact).sort();
    const mean = exact.reduce((sum, x) => sum + x, 0) / 256;
    const deviation = Math.sqrt(exact.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 256);
    const { value, low, high, standardError } = bootstrapMetric(patients, recall, { resamples: 50_000 });
    expect(value).toBe(46 / 85);
    // 50,000 draws: a share of 2.5 % is known to 0.07 %, which is less than one of the 256 resamples; the
    // deviation is known to 0.4 %.
    expect(low).toBeGreaterThanOrEqual(quantile(sorted, 0.021));
    expect(low).toBeLessThanOrEqual(quantile(sorted, 0.029));
    expect(high).toBeGreaterThanOrEqual(quantile(sorted, 0.971));
    expect(high).toBeLessThanOrEqual(quantile(sorted, 0.979));
    expect(Math.abs(standardError / deviation - 1)).toBeLessThan(0.015);
  });

  it('is the same for the same seed and another for another', () => {
    const first = bootstrapMetric(patients, recall, { seed: 5, resamples: 500 });
    expect(bootstrapMetric(patients, recall, { seed: 5, resamples: 500 })).toEqual(first);
    expect(bootstrapMetric(patients, recall, { seed: 6, resamples: 500 })).not.toEqual(first);
  });

  it('has no width where all patients are alike, and much where beats of few patients decide', () => {
    const alike = bootstrapMetric(Array(10).fill(patient(5, 10)), recall, { resamples: 200 });
    expect([alike.low, alike.high]).toEqual([0.5, 0.5]);
    const uneven = bootstrapMetric([patient(0, 1000), patient(1000, 1000)], recall, { resamples: 2000 });
    expect([uneven.low, uneven.high]).toEqual([0, 1]);
  });

  it('counts the resamples in which the class does not occur', () => {
    const { undefinedCount, value } = bootstrapMetric([patient(1, 1), patient(0, 0)], recall, {
      resamples: 4000,
    });
    expect(value).toBe(1);
    // One in four draws the second patient twice; ± 4 standard deviations of a binomial.
    expect(Math.abs(undefinedCount - 1000)).toBeLessThan(110);
  });

  it('refuses to draw from nobody', () => {
    expect(() => bootstrapMetric([], recall)).toThrowError(
      expect.objectContaining({ code: 'EVALUATION.COUNT' }),
    );
  });
});

describe('quantiles', () => {
  it('interpolate as NumPy does', () => {
    // numpy.quantile([3, 1, 4, 1, 5, 9, 2.6], [0, 0.025, 0.3, 0.975, 1]), NumPy 2.4.6
    const sorted = Float64Array.of(3, 1, 4, 1, 5, 9, 2.6).sort();
    const expected = [1, 1, 2.28, 8.4, 9];
    for (const [i, share] of [0, 0.025, 0.3, 0.975, 1].entries()) {
      expect(quantile(sorted, share)).toBeCloseTo(expected[i]!, 12);
    }
  });
});

describe('comparing two runs', () => {
  const pair = (name: string, first: number, second: number): PatientPair => ({
    patient: name,
    first: patient(first, 20),
    second: patient(second, 20),
  });
  const settings = { resamples: 2000 };

  it('calls a run better that is better for every patient, and the other one worse', () => {
    const pairs = Array.from({ length: 8 }, (_, i) => pair(`${i}`, 5 + i, 9 + i));
    const swapped = pairs.map(({ patient: name, first, second }) => ({
      patient: name,
      first: second,
      second: first,
    }));
    const [comparison] = compareRuns(pairs, { recall }, settings);
    expect(comparison).toMatchObject({ verdict: 'better', first: 68 / 160, second: 100 / 160 });
    expect(comparison!.difference.value).toBeCloseTo(0.2, 12);
    expect(comparison!.pValue).toBe(2 / 2001);
    expect(compareRuns(swapped, { recall }, settings)[0]!.verdict).toBe('worse');
  });

  it('cannot tell where one patient alone makes the difference, however many beats that patient has', () => {
    const pairs = Array.from({ length: 8 }, (_, i) => pair(`${i}`, 10, i === 0 ? 20 : 10));
    expect(compareRuns(pairs, { recall }, settings)[0]!.verdict).toBe('cannot tell');
  });

  it('cannot tell from five patients, even if all agree', () => {
    const pairs = Array.from({ length: 5 }, (_, i) => pair(`${i}`, 0, 20));
    expect(compareRuns(pairs, { recall }, settings)[0]!.verdict).toBe('cannot tell');
  });

  it('finds no difference between a run and itself', () => {
    const pairs = Array.from({ length: 8 }, (_, i) => pair(`${i}`, i, i));
    const comparisons = compareRuns(pairs, { recall, accuracy }, settings);
    for (const { pValue, verdict, difference } of comparisons) {
      expect({ pValue, verdict, low: difference.low, high: difference.high }).toEqual({
        pValue: 1,
        verdict: 'cannot tell',
        low: 0,
        high: 0,
      });
    }
  });

  it('is stricter the more metrics are compared', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 7, maxLength: 7 }), (hits) => {
        const pairs = hits.map((hit, i) => pair(`${i}`, 10, hit));
        const [alone] = compareRuns(pairs, { recall }, { resamples: 300 });
        const [among] = compareRuns(pairs, { recall, accuracy, again: recall }, { resamples: 300 });
        expect(among!.pValue).toBe(alone!.pValue);
        expect(among!.adjustedPValue).toBeGreaterThanOrEqual(alone!.adjustedPValue);
      }),
      { numRuns: 20 },
    );
  });

  it('holds several runs to the same bar as their metrics together', () => {
    const better = Array.from({ length: 8 }, (_, i) => pair(`${i}`, 5 + i, 9 + i));
    const same = Array.from({ length: 8 }, (_, i) => pair(`${i}`, 5 + i, 5 + i));
    const family = everyMetric(['N', 'A']);
    const [alone] = compareToBaseline([better], family, settings);
    const [among, unchanged] = compareToBaseline([better, same, same], family, settings);
    expect(among!.map(({ name }) => name).slice(0, 5)).toEqual([
      ...['accuracy', 'kappa', 'precision', 'precision/N', 'precision/A'],
    ]);
    // Smallest p-value, 10 metrics a run: Holm multiplies by their number.
    const named = (list: typeof among) => list!.find(({ name }) => name === 'recall/A')!;
    expect(named(alone).pValue).toBe(2 / 2001);
    expect(named(among).pValue).toBe(2 / 2001);
    expect(named(among).adjustedPValue).toBeGreaterThan(named(alone).adjustedPValue);
    expect(unchanged!.every(({ verdict }) => verdict === 'cannot tell')).toBe(true);
  });

  it('leaves a metric without a value out of the correction', () => {
    const pairs = Array.from({ length: 8 }, (_, i) => pair(`${i}`, 5 + i, 9 + i));
    const [recalls] = compareToBaseline([pairs], metricsNamed({ recall }), settings);
    const nowhere = () => Number.NaN;
    const [both] = compareToBaseline([pairs], metricsNamed({ nowhere, recall }), settings);
    expect(both![0]).toMatchObject({
      pValue: Number.NaN,
      adjustedPValue: Number.NaN,
      verdict: 'cannot tell',
    });
    expect(both![1]!.adjustedPValue).toBe(recalls![0]!.adjustedPValue);
  });

  it('refuses runs that judged different beats, and runs without a common patient', () => {
    const pairs = [{ patient: '201', first: patient(1, 20), second: patient(1, 21) }];
    expect(() => compareRuns(pairs, { recall })).toThrowError(
      expect.objectContaining({ code: 'EVALUATION.SHAPE', where: '201' }),
    );
    expect(() => compareRuns([], { recall })).toThrowError(
      expect.objectContaining({ code: 'EVALUATION.COUNT' }),
    );
  });
});
