import type { ConfusionMatrix } from '../confusion-matrix.ts';
import { emptyConfusion } from '../confusion-matrix.ts';
import { EvaluationError } from '../errors.ts';
import { type Interval, type Metric, summarize } from './bootstrap-metric.ts';
import { type MetricFamily, metricsNamed } from './metric-family.ts';
import {
  type BootstrapSettings,
  bootstrapSettings,
  resamplePatients,
  weighConfusions,
} from './resample-patients.ts';
import { adjustDefined, twoSided, type Verdict, verdictOf } from './verdict.ts';

/** The beats of one patient as two runs judged them. */
export interface PatientPair {
  readonly patient: string;
  readonly first: ConfusionMatrix;
  readonly second: ConfusionMatrix;
}

/** How a run differs from the baseline in one metric: `second − first`. */
export interface MetricComparison {
  readonly name: string;
  readonly first: number;
  readonly second: number;
  readonly difference: Interval;
  /** Two-sided, over resampled patients; NaN where the metric is undefined in either run. */
  readonly pValue: number;
  /** After Holm's correction for all metrics of all runs compared together; NaN where the metric is undefined. */
  readonly adjustedPValue: number;
  /** Whether the second run is better or worse than the first. */
  readonly verdict: Verdict;
}

/**
 * Compares two runs on the same patients, metric by metric; higher is better. As {@link compareToBaseline} of one run.
 *
 * *errors* `EVALUATION.SHAPE` where the runs did not judge the same beats
 */
export const compareRuns = (
  patients: readonly PatientPair[],
  metrics: Readonly<Record<string, Metric>>,
  settings: Partial<BootstrapSettings> = {},
): MetricComparison[] => compareToBaseline([patients], metricsNamed(metrics), settings)[0]!;

/**
 * Compares runs with a baseline (`first` of each pair), each on the patients that both judged, metric by metric.
 *
 * Baseline and run are judged on the same resamples, so what makes a patient hard for both falls out of the
 * difference. Holm's correction is over every metric of every run that is defined at all. *errors* `EVALUATION.SHAPE`
 * where the two did not judge the same beats; `EVALUATION.COUNT` where they share no patient
 */
export function compareToBaseline(
  runs: readonly (readonly PatientPair[])[],
  family: MetricFamily,
  settings: Partial<BootstrapSettings> = {},
): MetricComparison[][] {
  const all = { ...bootstrapSettings, ...settings };
  const resampled = runs.map((patients) => resampleDifferences(patients, family, all));
  const pValues = resampled.flatMap(({ metrics }) => metrics.map(({ pValue }) => pValue));
  const adjusted = adjustDefined(pValues);
  let at = 0;
  return resampled.map(({ metrics, patientCount }) =>
    metrics.map((metric) => {
      const adjustedPValue = adjusted[at++]!;
      const judged = { difference: metric.difference.value, adjustedPValue, patientCount };
      return { ...metric, adjustedPValue, verdict: verdictOf(judged, all.confidence) };
    }),
  );
}

type Resampled = Omit<MetricComparison, 'adjustedPValue' | 'verdict'>;

function resampleDifferences(
  patients: readonly PatientPair[],
  { names, measure }: MetricFamily,
  settings: BootstrapSettings,
): { metrics: Resampled[]; patientCount: number } {
  checkPairs(patients);
  const firsts = patients.map((pair) => pair.first);
  const seconds = patients.map((pair) => pair.second);
  const sums = [emptyConfusion(firsts[0]!.classCount), emptyConfusion(seconds[0]!.classCount)] as const;
  const judge = (times: Uint32Array) => ({
    first: measure(weighConfusions(firsts, times, sums[0])),
    second: measure(weighConfusions(seconds, times, sums[1])),
  });
  const whole = judge(new Uint32Array(patients.length).fill(1));
  const differences = names.map(() => new Float64Array(settings.resamples));
  let resample = 0;
  resamplePatients(patients.length, settings, (times) => {
    const { first, second } = judge(times);
    for (let m = 0; m < names.length; m++) differences[m]![resample] = second[m]! - first[m]!;
    resample++;
  });
  const metrics = names.map((name, m) => {
    const [first, second] = [whole.first[m]!, whole.second[m]!];
    return {
      ...{ name, first, second },
      difference: summarize(second - first, differences[m]!, settings.confidence),
      pValue: Number.isNaN(second - first) ? Number.NaN : twoSided(differences[m]!),
    };
  });
  return { metrics, patientCount: patients.length };
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
