import { describe, expect, it } from 'vitest';
import { classMetrics } from '../class-metrics.ts';
import { confusionFromCells } from '../confusion-matrix.ts';
import { bootstrapClasses, classRates } from './bootstrap-classes.ts';
import { bootstrapMetric } from './bootstrap-metric.ts';

const patients = [
  [90, 10, 4, 6],
  [50, 0, 30, 2],
  [70, 5, 0, 0],
].map(([nn, nv, vv, vMissed]) =>
  confusionFromCells(2, [
    { truth: 0, predicted: 0, count: nn! },
    { truth: 0, predicted: 1, count: nv! },
    { truth: 1, predicted: 1, count: vv! },
    { truth: 1, predicted: -1, count: vMissed! },
  ]),
);

describe('bootstrapClasses', () => {
  const classes = bootstrapClasses(patients, { resamples: 400, seed: 3 });

  it('gives each rate the interval that the bootstrap of that rate alone gives', () => {
    for (const [c, intervals] of classes.entries()) {
      for (const rate of classRates) {
        const alone = bootstrapMetric(patients, (matrix) => classMetrics(matrix).perClass[c]![rate], {
          resamples: 400,
          seed: 3,
        });
        expect(intervals[rate]).toEqual(alone);
      }
    }
  });

  it('has the rates of all patients together in the middle: 34 of 42 V beats found', () => {
    expect(classes[1]!.recall.value).toBe(34 / 42);
    expect(classes[1]!.precision.value).toBe(34 / 49);
  });

  it('counts the patients with a beat of the class', () => {
    expect(classes.map(({ patientCount }) => patientCount)).toEqual([3, 2]);
  });

  it('refuses to draw from nobody', () => {
    expect(() => bootstrapClasses([])).toThrowError(expect.objectContaining({ code: 'EVALUATION.COUNT' }));
  });
});
