import { ApiError } from '../../errors.ts';
import type { ComparedBeats } from '../work/compare-beats.ts';
import type { CommonClasses } from './agree-on-classes.ts';
import type { ComparisonArgs, Verdict } from './comparison.args.ts';
import type { ComparedRun, MetricVerdict } from './comparison.type.ts';
import type { ComparisonSource } from './comparison-source.ts';
import { findIncomparable } from './find-incomparable.ts';
import { columnsOf, type JudgedRun } from './judged-run.ts';
import { recordsInCommon } from './records-in-common.ts';

/** Share of resamples within an interval; a verdict needs a p-value below the rest. */
export const confidence = 0.95;

/**
 * Compares runs with a baseline on a thread of their own. *errors* `COMPARISON.DATASET_VERSION`,
 * `COMPARISON.LABEL_MAP`, `COMPARISON.SPLIT`, `COMPARISON.BEATS` where a run judged other beats and common ones were
 * not asked for; `COMPARISON.NOTHING_IN_COMMON`
 */
export async function compareJudgedRuns(
  baseline: JudgedRun,
  others: readonly JudgedRun[],
  { classes, isCollapsed }: CommonClasses,
  { onCommonBeats, resamples, seed }: ComparisonArgs,
  context: ComparisonSource,
): Promise<ComparedRun[]> {
  const differences = others.map((other) => findIncomparable(baseline, other));
  const first = differences.flat()[0];
  if (first !== undefined && !onCommonBeats) throw refused(first.what, first.message);
  const runs = await Promise.all(
    others.map(async (other) => ({
      beats: await columnsOf(other, isCollapsed(other)),
      among: await recordsInCommon(baseline, other, context),
    })),
  );
  const answer = await context.evaluation.run('compareBeats', {
    baseline: await columnsOf(baseline, isCollapsed(baseline)),
    settings: { seed, resamples, confidence },
    ...{ runs, classes, onCommonBeats },
  });
  if ('nothingInCommon' in answer) throw nothingInCommon(baseline, others[answer.nothingInCommon]!);
  if ('apart' in answer) throw refused('BEATS', tellApart(answer.apart, baseline, others));
  return answer.runs.map((compared, i) => ({
    ...toComparedRun(compared, others[i]!),
    differences: differences[i]!.map(({ message }) => message),
    baselineRun: baseline.run,
    onCommonBeats,
  }));
}

function toComparedRun(
  { beats, onlyFirst, onlySecond, otherTruth, patients, agreement, metrics }: ComparedBeats,
  { run }: JudgedRun,
): Omit<ComparedRun, 'differences' | 'baselineRun' | 'onCommonBeats'> {
  return {
    run,
    beatCount: beats,
    onlyBaselineBeats: onlyFirst,
    onlyRunBeats: onlySecond,
    otherTruthBeats: otherTruth,
    patients: [...patients],
    mcnemar: agreement,
    metrics: metrics.map(
      ({ name, first, second, difference, pValue, adjustedPValue, verdict }): MetricVerdict => ({
        ...{ name, pValue, adjustedPValue },
        baseline: first,
        run: second,
        difference: difference.value,
        low: difference.low,
        high: difference.high,
        standardError: difference.standardError,
        undefinedResamples: difference.undefinedCount,
        verdict: verdict as Verdict,
      }),
    ),
  };
}

type Apart = { beats: number; onlyFirst: number; onlySecond: number; otherTruth: number };

function tellApart(apart: readonly Apart[], baseline: JudgedRun, others: readonly JudgedRun[]): string {
  const at = apart.findIndex(
    ({ onlyFirst, onlySecond, otherTruth }) => onlyFirst + onlySecond + otherTruth > 0,
  );
  const { beats, onlyFirst, onlySecond, otherTruth } = apart[at]!;
  const [one, other] = [`#${baseline.run.number}`, `#${others[at]!.run.number}`];
  return `${one} and ${other} share ${beats} beats; ${onlyFirst} were judged by ${one} alone, ${onlySecond} by ${other} alone, and ${otherTruth} are annotated as another class`;
}

const refused = (what: string, message: string): ApiError =>
  new ApiError({
    code: `COMPARISON.${what}`,
    message: `the runs did not judge the same beats: ${message}`,
    where: 'runs',
    remedy: 'Compare runs on the same dataset version, split and label map, or ask with onCommonBeats: true.',
  });

const nothingInCommon = (baseline: JudgedRun, other: JudgedRun): ApiError =>
  new ApiError({
    code: 'COMPARISON.NOTHING_IN_COMMON',
    message: `#${baseline.run.number} and #${other.run.number} share no beat`,
    where: other.run.id,
    remedy: 'Compare runs that were validated on the same records.',
  });
