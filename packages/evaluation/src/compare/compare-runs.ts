import type { ConfusionMatrix } from '../confusion-matrix.ts';
import { emptyConfusion } from '../confusion-matrix.ts';
import { EvaluationError } from '../errors.ts';
import { type Interval, type Metric, summarize } from './bootstrap-metric.ts';
import { holmAdjust } from './holm.ts';
import {
  type BootstrapSettings,
  bootstrapSettings,
  resamplePatients,
  weighConfusions,
} from './resample-patients.ts';

/** The beats of one patient as two runs judged them. */
export interface PatientPair {
  readonly patient: string;
  readonly first: ConfusionMatrix;
  readonly second: ConfusionMatrix;
}

export type Verdict = 'better' | 'worse' | 'cannot tell';

/** How the second run differs from the first in one metric: `second − first`. */
export interface MetricComparison {
  readonly name: string;
  readonly first: number;
  readonly second: number;
  readonly difference: Interval;
  /** Two-sided, over resampled patients. */
  readonly pValue: number;
  /** After Holm's correction for the metrics compared together. */
  readonly adjustedPValue: number;
  /** Whether the second run is better or worse than the first. */
  readonly verdict: Verdict;
}

/** Below six patients even all of them agreeing reaches no 5 % (sign test: 2 · ½⁵ = 0.0625). */
const FEWEST_PATIENTS = 6;

/**
 * Compares two runs on the same patients, metric by metric; higher is better.
 *
 * Both runs are judged on the same resamples, so what makes a patient hard for both falls out of the difference.
 * *errors* `EVALUATION.SHAPE` where the runs did not judge the same beats
 */
export function compareRuns(
  patients: readonly PatientPair[],
  metrics: Readonly<Record<string, Metric>>,
  settings: Partial<BootstrapSettings> = {},
): MetricComparison[] {
  const all = { ...bootstrapSettings, ...settings };
  checkPairs(patients);
  const names = Object.keys(metrics);
  const firsts = patients.map((pair) => pair.first);
  const seconds = patients.map((pair) => pair.second);
  const sums = [emptyConfusion(firsts[0]!.classCount), emptyConfusion(seconds[0]!.classCount)] as const;
  const judge = (times: Uint32Array) => {
    const first = weighConfusions(firsts, times, sums[0]);
    const second = weighConfusions(seconds, times, sums[1]);
    return names.map((name) => ({ first: metrics[name]!(first), second: metrics[name]!(second) }));
  };
  const whole = judge(new Uint32Array(patients.length).fill(1));
  const differences: number[][] = names.map(() => []);
  resamplePatients(patients.length, all, (times) => {
    for (const [m, { first, second }] of judge(times).entries()) differences[m]!.push(second - first);
  });
  const pValues = differences.map(twoSided);
  const adjusted = holmAdjust(pValues);
  return names.map((name, m) => {
    const { first, second } = whole[m]!;
    const difference = summarize(second - first, differences[m]!, all.confidence);
    const sure = adjusted[m]! < 1 - all.confidence && patients.length >= FEWEST_PATIENTS;
    const verdict = !sure
      ? 'cannot tell'
      : second > first
        ? 'better'
        : second < first
          ? 'worse'
          : 'cannot tell';
    return { name, first, second, difference, pValue: pValues[m]!, adjustedPValue: adjusted[m]!, verdict };
  });
}

/** Twice the smaller share of resamples on the far side of no difference, the data themselves counted as one. */
function twoSided(differences: readonly number[]): number {
  const defined = differences.filter((d) => !Number.isNaN(d));
  const atMostZero = defined.filter((d) => d <= 0).length;
  const atLeastZero = defined.filter((d) => d >= 0).length;
  return Math.min(1, (2 * (1 + Math.min(atMostZero, atLeastZero))) / (defined.length + 1));
}

function checkPairs(patients: readonly PatientPair[]): void {
  if (patients.length === 0) {
    throw new EvaluationError({ code: 'EVALUATION.COUNT', message: 'the runs share no patient' });
  }
  for (const { patient, first, second } of patients) {
    const [one, other] = [first, second].map(truthTotals);
    if (first.classCount !== second.classCount || one!.some((total, c) => total !== other![c])) {
      throw new EvaluationError({
        code: 'EVALUATION.SHAPE',
        message: `the runs did not judge the same beats of patient ${patient}`,
        where: patient,
        remedy:
          'Compare runs on the same dataset version, split, label map and mode; collapse five classes to two.',
      });
    }
  }
}

function truthTotals({ classCount, cells }: ConfusionMatrix): number[] {
  return Array.from({ length: classCount }, (_, c) =>
    cells.subarray(c * (classCount + 1), (c + 1) * (classCount + 1)).reduce((sum, count) => sum + count, 0),
  );
}
