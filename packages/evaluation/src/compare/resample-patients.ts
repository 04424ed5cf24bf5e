import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { ConfusionMatrix } from '../confusion-matrix.ts';
import { emptyConfusion } from '../confusion-matrix.ts';
import { EvaluationError } from '../errors.ts';

export interface BootstrapSettings {
  readonly seed: number;
  readonly resamples: number;
  /** Share of resamples inside the interval. */
  readonly confidence: number;
}

export const bootstrapSettings: BootstrapSettings = { seed: 1, resamples: 10_000, confidence: 0.95 };

/**
 * Draws patients with replacement, again and again, and hands over how often each was drawn.
 *
 * Whole patients are drawn, because the beats of one patient resemble each other: drawn one by one, they would
 * promise far more certainty than there is. *source* Efron and Tibshirani 1993, chapter 8
 */
export function resamplePatients(
  patientCount: number,
  { seed, resamples }: BootstrapSettings,
  visit: (times: Uint32Array) => void,
): void {
  if (patientCount < 1 || !Number.isInteger(resamples) || resamples < 1) {
    throw new EvaluationError({
      code: 'EVALUATION.COUNT',
      message: `${resamples} resamples can't be drawn from ${patientCount} patients`,
    });
  }
  const generator = xoroshiro128plus(seed);
  const times = new Uint32Array(patientCount);
  for (let i = 0; i < resamples; i++) {
    times.fill(0);
    for (let drawn = 0; drawn < patientCount; drawn++) {
      const patient = Math.floor(((generator.next() >>> 0) / 2 ** 32) * patientCount);
      times[patient] = times[patient]! + 1;
    }
    visit(times);
  }
}

/** Adds the patients' matrices up, each as often as it was drawn, into `sum`. */
export function weighConfusions(
  patients: readonly ConfusionMatrix[],
  times: Uint32Array,
  sum: ConfusionMatrix = emptyConfusion(patients[0]!.classCount),
): ConfusionMatrix {
  sum.cells.fill(0);
  const into = sum.cells;
  for (let i = 0; i < patients.length; i++) {
    const weight = times[i]!;
    if (weight === 0) continue;
    const { cells } = patients[i]!;
    for (let c = 0; c < cells.length; c++) into[c] = into[c]! + weight * cells[c]!;
  }
  return sum;
}

/** Quantile with linear interpolation between the sorted values (NumPy's default); NaN where there are none. */
export function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  return low + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)]! - low);
}
