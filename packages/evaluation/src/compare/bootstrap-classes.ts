import { type ClassRates, classMetrics } from '../class-metrics.ts';
import type { ConfusionMatrix } from '../confusion-matrix.ts';
import { EvaluationError } from '../errors.ts';
import { marginals } from '../marginals.ts';
import { type Interval, summarize } from './bootstrap-metric.ts';
import {
  type BootstrapSettings,
  bootstrapSettings,
  resamplePatients,
  weighConfusions,
} from './resample-patients.ts';

export const classRates = ['precision', 'recall', 'specificity', 'f1'] as const;

/** How far the rates of one class may lie from their values for other patients of the same kind. */
export interface ClassBootstrap extends Readonly<Record<(typeof classRates)[number], Interval>> {
  /** Patients with a beat of the class: with few, the interval rests on few. */
  readonly patientCount: number;
}

/**
 * Percentile intervals of every rate of every class from the same resamples of patients, drawn once for all.
 * *shape* `[classes]` · *errors* `EVALUATION.COUNT` without patients
 */
export function bootstrapClasses(
  patients: readonly ConfusionMatrix[],
  settings: Partial<BootstrapSettings> = {},
): ClassBootstrap[] {
  const all = { ...bootstrapSettings, ...settings };
  if (patients.length === 0) {
    throw new EvaluationError({ code: 'EVALUATION.COUNT', message: 'there are no patients to draw from' });
  }
  const sum = weighConfusions(patients, new Uint32Array(patients.length).fill(1));
  const whole = classMetrics(sum).perClass;
  const values = whole.map(() => classRates.map(() => new Float64Array(all.resamples)));
  let resample = 0;
  resamplePatients(patients.length, all, (times) => {
    const { perClass } = classMetrics(weighConfusions(patients, times, sum));
    for (const [c, rates] of perClass.entries()) {
      for (const [r, rate] of classRates.entries()) values[c]![r]![resample] = rates[rate];
    }
    resample += 1;
  });
  const beats = patients.map((patient) => marginals(patient).truths);
  return whole.map((rates, c) => ({
    patientCount: beats.filter((ofClass) => ofClass[c]! > 0).length,
    ...intervalsOf(rates, values[c]!, all.confidence),
  }));
}

const intervalsOf = (rates: ClassRates, values: readonly Float64Array[], confidence: number) => {
  const of = (rate: (typeof classRates)[number]) =>
    summarize(rates[rate], values[classRates.indexOf(rate)]!, confidence);
  return { precision: of('precision'), recall: of('recall'), specificity: of('specificity'), f1: of('f1') };
};
