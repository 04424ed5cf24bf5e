import { ApiError } from '../../errors.ts';
import { sharedPatientsOf } from '../shared-patients-of.ts';
import { admitRuns } from './admit-runs.ts';
import { agreeOnClasses } from './agree-on-classes.ts';
import { compareJudgedRuns, confidence } from './compare-judged-runs.ts';
import type { ComparisonArgs } from './comparison.args.ts';
import type { BeatComparison, ComparedRun } from './comparison.type.ts';
import type { ComparisonSource } from './comparison-source.ts';
import { type JudgedRun, judgedRun } from './judged-run.ts';

/** Compares runs with a baseline on the same beats. *errors* those of {@link judgedRun} and {@link compareJudgedRuns} */
export async function compareRuns(args: ComparisonArgs, context: ComparisonSource): Promise<BeatComparison> {
  const ids = [...new Set(args.runs)];
  if (ids.includes(args.baseline)) throw withItself(args.baseline);
  const baseline = await judgedRun(args.baseline, context);
  const { admitted: others, refused } = args.skipRefused
    ? await admitRuns(baseline, ids, args, context)
    : { admitted: await Promise.all(ids.map((id) => judgedRun(id, context))), refused: [] };
  const common = agreeOnClasses([baseline, ...others]);
  const compared =
    others.length === 0 ? [] : await compareJudgedRuns(baseline, others, common, args, context);
  const notes = [
    ...(common.note === null ? [] : [common.note]),
    ...(args.onCommonBeats ? compared.flatMap(tellCommonBeats) : []),
    ...warnOfFewResamples(compared, args.resamples),
    ...(await warnOfSharing([baseline, ...others], context)),
  ];
  const { resamples, seed } = args;
  return {
    baseline: baseline.run,
    classes: [...common.classes],
    runs: compared,
    refused: [...refused],
    ...{ resamples, seed, notes },
  };
}

function tellCommonBeats(compared: ComparedRun): string[] {
  const { run, beatCount, onlyBaselineBeats, onlyRunBeats, otherTruthBeats } = compared;
  const apart = onlyBaselineBeats + onlyRunBeats + otherTruthBeats;
  if (apart === 0) return [];
  return [
    `#${run.number} is compared on the ${beatCount} beats that both judged; ${onlyBaselineBeats} of the baseline alone, ${onlyRunBeats} of the run alone and ${otherTruthBeats} annotated as another class are left out.`,
  ];
}

/** The smallest p-value of a bootstrap is 2 in resamples + 1: corrected for so many metrics it may be large. */
function warnOfFewResamples(compared: readonly ComparedRun[], resamples: number): string[] {
  const judged = compared.flatMap(({ metrics }) => metrics).filter(({ pValue }) => !Number.isNaN(pValue));
  const smallest = (2 / (resamples + 1)) * judged.length;
  return smallest < 1 - confidence
    ? []
    : [
        `${resamples} resamples are too few for a verdict on ${judged.length} metrics together: the smallest corrected p-value is ${smallest.toFixed(3)}. Ask for more than ${Math.ceil((2 * judged.length) / (1 - confidence))}, or compare fewer runs.`,
      ];
}

/** A run that has seen the patients it is judged on looks better than it is. */
async function warnOfSharing(runs: readonly JudgedRun[], context: ComparisonSource): Promise<string[]> {
  const notes = await Promise.all(
    runs.map(async ({ run }) => {
      const shared = (await sharedPatientsOf(run, context)) ?? [];
      return shared.length === 0
        ? []
        : [
            `#${run.number} learned from patients that it is judged on: ${shared.join(', ')}. Its figures are better than new patients would give.`,
          ];
    }),
  );
  return notes.flat();
}

const withItself = (id: string): ApiError =>
  new ApiError({
    code: 'REQUEST.ARGUMENT',
    message: 'a run is not compared with itself',
    where: id,
    remedy: 'Name other runs than the baseline.',
  });
