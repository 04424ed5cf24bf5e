import type { ConfusionMatrix } from '../confusion-matrix.ts';
import { EvaluationError } from '../errors.ts';
import {
  type BootstrapSettings,
  bootstrapSettings,
  quantile,
  resamplePatients,
  weighConfusions,
} from './resample-patients.ts';

/** A number read off a confusion matrix, such as the recall of V. */
export type Metric = (matrix: ConfusionMatrix) => number;

/** A metric with its interval over resampled patients. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly standardError: number;
  /** Resamples in which the metric was undefined, as when none of the patients drawn has a beat of the class. */
  readonly undefinedCount: number;
}

/** Says how far a metric may lie from its value for other patients of the same kind (percentile bootstrap). */
export function bootstrapMetric(
  patients: readonly ConfusionMatrix[],
  metric: Metric,
  settings: Partial<BootstrapSettings> = {},
): Interval {
  const all = { ...bootstrapSettings, ...settings };
  if (patients.length === 0) {
    throw new EvaluationError({ code: 'EVALUATION.COUNT', message: 'there are no patients to draw from' });
  }
  const sum = weighConfusions(patients, new Uint32Array(patients.length).fill(1));
  const value = metric(sum);
  const values: number[] = [];
  resamplePatients(patients.length, all, (times) => {
    values.push(metric(weighConfusions(patients, times, sum)));
  });
  return summarize(value, values, all.confidence);
}

/** The percentile interval of resampled values; undefined ones are left out and counted. */
export function summarize(value: number, values: ArrayLike<number>, confidence: number): Interval {
  const sorted = definedOf(values).sort();
  const mean = sorted.reduce((total, x) => total + x, 0) / sorted.length;
  const squares = sorted.reduce((total, x) => total + (x - mean) ** 2, 0);
  return {
    value,
    low: quantile(sorted, (1 - confidence) / 2),
    high: quantile(sorted, (1 + confidence) / 2),
    standardError: Math.sqrt(squares / (sorted.length - 1)),
    undefinedCount: values.length - sorted.length,
  };
}

function definedOf(values: ArrayLike<number>): Float64Array {
  const defined = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) defined[count++] = values[i]!;
  return defined.subarray(0, count);
}
