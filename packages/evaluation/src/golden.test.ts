import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classIntervals } from './class-intervals.ts';
import { classMetrics } from './class-metrics.ts';
import { summarize } from './compare/bootstrap-metric.ts';
import { holmAdjust } from './compare/holm.ts';
import { mcnemarExact } from './compare/mcnemar.ts';
import { quantile, weighConfusions } from './compare/resample-patients.ts';
import { confusionFromCells } from './confusion-matrix.ts';
import { precisionRecallCurve } from './curves/precision-recall-curve.ts';
import { rocCurve } from './curves/roc-curve.ts';
import { normalQuantile } from './normal-quantile.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** What other people's statistics find; the file names the versions, and golden/make_golden.py makes it. */
const golden = JSON.parse(readFileSync(new URL('../golden/golden.json', import.meta.url), 'utf8')) as {
  mcnemar: { b: number; c: number; statsmodels: number; scipy: number }[];
  holm: { p: number[]; adjusted: number[] }[];
  curves: { score: number[]; positive: number[]; rocAuc: number; averagePrecision: number }[];
  bootstrap: {
    [Key in 'value' | 'low' | 'high' | 'standardError']: number;
  } & { hits: number[]; beats: number[]; drawn: number[][] };
  quantiles: { values: number[]; shares: number[]; quantiles: number[] }[];
  wilson: { hits: number; total: number; confidence: number; low: number; high: number }[];
  normal: { probability: number; quantile: number }[];
  classes: {
    [Key in 'precision' | 'recall' | 'f1']: number[];
  } & { cells: number[][]; accuracy: number; kappa: number; macroF1: number };
};

/** As near as the aims ask: relative to the value, and absolute below 1 but for probabilities, which may be tiny. */
const near = (value: number, expected: number) => {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
};
const relativelyNear = (value: number, expected: number) => {
  expect(Math.abs(value / expected - 1)).toBeLessThan(1e-9);
};

describe('statistics agree to 1e-9 with', () => {
  it.each(golden.mcnemar)('statsmodels and SciPy: McNemar’s exact test of $b against $c', (row) => {
    relativelyNear(mcnemarExact(row.b, row.c), row.statsmodels);
    relativelyNear(mcnemarExact(row.b, row.c), row.scipy);
  });

  it('statsmodels: Holm’s correction of up to 130 p-values, with ties', () => {
    for (const { p, adjusted } of golden.holm) {
      for (const [i, value] of holmAdjust(p).entries()) near(value, adjusted[i]!);
    }
  });

  it('scikit-learn: area under the ROC curve and average precision, with few and with many ties', () => {
    for (const { score, positive, rocAuc, averagePrecision } of golden.curves) {
      near(rocCurve(score, positive).area, rocAuc);
      near(precisionRecallCurve(score, positive).area, averagePrecision);
    }
  });

  it('NumPy: the percentile bootstrap, given what each resample draws', () => {
    const { hits, beats, drawn, ...expected } = golden.bootstrap;
    const patients = hits.map((hit, i) =>
      confusionFromCells(2, [
        { truth: 1, predicted: 1, count: hit },
        { truth: 1, predicted: 0, count: beats[i]! - hit },
      ]),
    );
    const recall = (times: Uint32Array) => classMetrics(weighConfusions(patients, times)).perClass[1]!.recall;
    const values = drawn.map((indices) => {
      const times = new Uint32Array(patients.length);
      for (const index of indices) times[index]! += 1;
      return recall(times);
    });
    const interval = summarize(recall(new Uint32Array(patients.length).fill(1)), values, 0.95);
    near(interval.value, expected.value);
    near(interval.low, expected.low);
    near(interval.high, expected.high);
    near(interval.standardError, expected.standardError);
  });

  it('NumPy: quantiles', () => {
    for (const { values, shares, quantiles } of golden.quantiles) {
      const sorted = Float64Array.from(values).sort();
      for (const [i, share] of shares.entries()) near(quantile(sorted, share), quantiles[i]!);
    }
  });

  it('statsmodels: Wilson’s interval of a share', () => {
    for (const { hits, total, confidence, low, high } of golden.wilson) {
      near(wilsonInterval(hits, total, confidence).low, low);
      near(wilsonInterval(hits, total, confidence).high, high);
    }
  });

  it('SciPy: quantiles of the normal distribution, far out too', () => {
    for (const { probability, quantile: expected } of golden.normal) {
      near(normalQuantile(probability), expected);
    }
  });

  it('scikit-learn: accuracy, Cohen’s kappa, and the rates of five classes', () => {
    const { cells, ...expected } = golden.classes;
    const matrix = confusionFromCells(
      5,
      cells.flatMap((row, truth) => row.map((count, predicted) => ({ truth, predicted, count }))),
    );
    const { accuracy, kappa, macro, perClass } = classMetrics(matrix);
    near(accuracy, expected.accuracy);
    near(kappa, expected.kappa);
    near(macro.f1, expected.macroF1);
    for (const [c, rates] of perClass.entries()) {
      for (const rate of ['precision', 'recall', 'f1'] as const) near(rates[rate], expected[rate][c]!);
    }
  });
});

describe('Wilson’s interval', () => {
  it('of each rate of a class comes from the counts behind it, a missed beat among them', () => {
    const [normal, other] = classIntervals(
      confusionFromCells(2, [
        { truth: 0, predicted: 0, count: 90 },
        { truth: 0, predicted: 1, count: 4 },
        { truth: 0, predicted: -1, count: 6 },
        { truth: 1, predicted: 1, count: 20 },
      ]),
    );
    expect(normal).toEqual({
      precision: wilsonInterval(90, 90),
      recall: wilsonInterval(90, 100),
      specificity: wilsonInterval(20, 20),
    });
    expect(other!.specificity).toEqual(wilsonInterval(96, 100));
  });

  it('has no bounds where there is nothing, and refuses more hits than beats', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: Number.NaN, high: Number.NaN });
    expect(() => wilsonInterval(2, 1)).toThrowError(expect.objectContaining({ code: 'EVALUATION.COUNT' }));
    expect(() => normalQuantile(1)).toThrowError(expect.objectContaining({ code: 'EVALUATION.RANGE' }));
  });
});
