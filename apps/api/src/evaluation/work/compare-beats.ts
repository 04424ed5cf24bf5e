import {
  compareToBaseline,
  type MetricComparison,
  type PatientPair,
} from '@beatlab/evaluation/compare/compare-runs';
import { holmAdjust } from '@beatlab/evaluation/compare/holm';
import { mcnemarExact } from '@beatlab/evaluation/compare/mcnemar';
import { everyMetric } from '@beatlab/evaluation/compare/metric-family';
import type { BootstrapSettings } from '@beatlab/evaluation/compare/resample-patients';
import { addToConfusion, emptyConfusion } from '@beatlab/evaluation/confusion-matrix';
import { classOf, type JoinedBeats, type JudgedColumns, joinBeats } from './join-beats.ts';

export interface CompareInput {
  readonly baseline: JudgedColumns;
  /** `among` are the records that may be compared; null for all. */
  readonly runs: readonly { readonly beats: JudgedColumns; readonly among: readonly string[] | null }[];
  /** As compared: two where five are read as two. */
  readonly classes: readonly string[];
  readonly settings: BootstrapSettings;
  /** Whether beats that only one of two runs judged are left out; otherwise nothing is compared where there are any. */
  readonly onCommonBeats: boolean;
}

/** How many beats each of two runs gets right, and whether that is chance. */
export interface Agreement {
  readonly bothRight: number;
  readonly onlyBaselineRight: number;
  readonly onlyRunRight: number;
  readonly bothWrong: number;
  /** McNemar's exact test, which takes beats for independent of each other. */
  readonly pValue: number;
  /** After Holm's correction over the runs. */
  readonly adjustedPValue: number;
}

export interface ComparedBeats extends Omit<JoinedBeats, 'first' | 'second'> {
  readonly beats: number;
  readonly patients: readonly string[];
  readonly agreement: Agreement;
  readonly metrics: readonly MetricComparison[];
}

/** What the runs judged apart, where they did and that was not asked for; otherwise each run beside the baseline. */
export type CompareAnswer =
  | { readonly apart: (Omit<JoinedBeats, 'first' | 'second'> & { readonly beats: number })[] }
  /** Place of the run that shares no beat with the baseline. */
  | { readonly nothingInCommon: number }
  | { readonly runs: readonly ComparedBeats[] };

/**
 * Compares runs with a baseline on the same beats: McNemar's exact test over beats, and a bootstrap over patients for
 * each metric.
 */
export function compareBeats({
  baseline,
  runs,
  classes,
  settings,
  onCommonBeats,
}: CompareInput): CompareAnswer {
  const joined = runs.map(({ beats, among }) =>
    joinBeats(baseline, beats, among === null ? null : new Set(among)),
  );
  const counts = joined.map(({ first, second: _, ...apart }) => ({ beats: first.length, ...apart }));
  const isApart = counts.some(
    ({ onlyFirst, onlySecond, otherTruth }) => onlyFirst + onlySecond + otherTruth > 0,
  );
  if (isApart && !onCommonBeats) return { apart: counts };
  const nothingInCommon = counts.findIndex(({ beats }) => beats === 0);
  if (nothingInCommon >= 0) return { nothingInCommon };
  const pairs = joined.map((join, i) => pairPatients(baseline, runs[i]!.beats, join, classes.length));
  const metrics = compareToBaseline(pairs, everyMetric(classes), settings);
  const agreements = joined.map((join, i) => countAgreement(baseline, runs[i]!.beats, join));
  const adjusted = holmAdjust(agreements.map(({ pValue }) => pValue));
  return {
    runs: counts.map((count, i) => ({
      ...count,
      patients: pairs[i]!.map(({ patient }) => patient),
      agreement: { ...agreements[i]!, adjustedPValue: adjusted[i]! },
      metrics: metrics[i]!,
    })),
  };
}

/** Confusion matrices of both runs, patient by patient, over the beats that both judged. */
function pairPatients(
  baseline: JudgedColumns,
  run: JudgedColumns,
  { first, second }: JoinedBeats,
  classCount: number,
): PatientPair[] {
  const pairs = new Map<string, PatientPair>();
  for (const [i, row] of first.entries()) {
    const patient = baseline.patients[baseline.record[row]!]!;
    let pair = pairs.get(patient);
    if (pair === undefined) {
      pair = { patient, first: emptyConfusion(classCount), second: emptyConfusion(classCount) };
      pairs.set(patient, pair);
    }
    const truth = classOf(baseline.truth[row]!, baseline);
    addToConfusion(pair.first, truth, classOf(baseline.predicted[row]!, baseline));
    addToConfusion(pair.second, truth, classOf(run.predicted[second[i]!]!, run));
  }
  return [...pairs.values()].sort((one, other) => (one.patient < other.patient ? -1 : 1));
}

/** Whether a run calls the beat of a row what it is. */
export const isRight = (run: JudgedColumns, row: number): boolean =>
  classOf(run.predicted[row]!, run) === classOf(run.truth[row]!, run);

function countAgreement(
  baseline: JudgedColumns,
  run: JudgedColumns,
  { first, second }: JoinedBeats,
): Omit<Agreement, 'adjustedPValue'> {
  const counts = { bothRight: 0, onlyBaselineRight: 0, onlyRunRight: 0, bothWrong: 0 };
  for (const [i, row] of first.entries()) {
    const [one, other] = [isRight(baseline, row), isRight(run, second[i]!)];
    if (one && other) counts.bothRight++;
    else if (one) counts.onlyBaselineRight++;
    else if (other) counts.onlyRunRight++;
    else counts.bothWrong++;
  }
  return { ...counts, pValue: mcnemarExact(counts.onlyBaselineRight, counts.onlyRunRight) };
}
