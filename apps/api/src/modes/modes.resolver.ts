import { classNames } from '@beatlab/pipeline/label/label-map';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { ModesAnswer } from '../evaluation/work/compare-modes.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { findDifferences } from '../runs/find-differences.ts';
import { toRun } from '../runs/run.type.ts';
import { answerModes } from './answer-modes.ts';
import { type Candidate, findCandidates, mostCandidates } from './candidate.ts';
import { chooseRuns, type Wanted } from './choose-runs.ts';
import { type ComparableSet, newestOf, pairOf } from './comparable-set.ts';
import { ModesArgs } from './modes.args.ts';
import { ModesComparison, type ModesSet } from './modes.type.ts';
import type { AbnormalFigure } from './modes-enums.ts';
import type { ModesResult } from './modes-result.type.ts';
import type { ModesRun } from './modes-run.type.ts';
import { noteApart, noteSettings, noteSharedPatients } from './note-modes.ts';

const mostSets = 50;
const mostLeftOut = 200;
/** More runs of a mode than these are not compared; the newest seeds are left out. */
const mostRuns = 50;

@Resolver()
export class ModesResolver {
  @Query(() => ModesComparison, {
    description:
      'Binary against five classes: all finished runs of both modes that judged the same beats by the same label map, five classes read as two. Says for each figure of finding abnormal beats whether five classes are better, worse, or whether the patients there are cannot tell, from a bootstrap over patients of the difference of the means over runs, with Holm’s correction over the figures. Every other finished run asked about is named with the reason why it is left out.',
    // Besides what is answered, what is computed: a thread takes a second for about 20,000 resamples of ten runs.
    complexity: ({ args, childComplexity }) => Number(args.resamples) / 5 + 20 * childComplexity,
  })
  async modes(@Args(() => ModesArgs) args: ModesArgs, @Ctx() context: ApiContext): Promise<ModesComparison> {
    const candidates = await findCandidates(context.store, context.caller.team.id);
    const { choices, sets, set, leftOut } = chooseRuns(candidates, toWanted(args));
    const compared =
      set === null ? [] : [...set.binary.slice(0, mostRuns), ...set.fiveClass.slice(0, mostRuns)];
    const { resamples, seed } = args;
    const answer =
      compared.length === 0 ? null : await answerModes(context, { runs: compared, resamples, seed });
    const isCompared = answer !== null && answer.apart.length === 0;
    return {
      choices,
      sets: sets.slice(0, mostSets).map((each) => toSet(each, sets[0]!)),
      set: set === null ? null : toSet(set, sets[0]!),
      runs: isCompared ? compared.map((run, i) => toModesRun(run, compared, answer.curves[i]!)) : [],
      leftOut: leftOut
        .slice(0, mostLeftOut)
        .map(({ candidate, reason, message }) => ({ run: toRun(candidate.row), reason, message })),
      leftOutCount: leftOut.length,
      result: isCompared ? toResult(answer, compared, args) : null,
      notes: [
        ...noteApart(answer?.apart ?? [], compared),
        ...noteSettings(compared),
        ...(await noteSharedPatients(compared, context)),
        ...(candidates.length === mostCandidates
          ? [`Only the newest ${mostCandidates} finished runs were looked through.`]
          : []),
      ],
    };
  }
}

const toWanted = (args: ModesArgs): Wanted => ({
  dataset: args.dataset ?? null,
  split: args.split ?? null,
  labelMap: args.labelMap ?? null,
  member: args.member ?? null,
  experiment: args.experiment ?? null,
  group: args.group ?? null,
  set: args.set ?? null,
  anySettings: args.anySettings,
});

function toSet(set: ComparableSet, first: ComparableSet): ModesSet {
  const { key, binary, fiveClass } = set;
  const like = binary[0]!;
  const differences = findDifferences([like.settings, first.binary[0]!.settings]);
  return {
    ...{ key, binary: binary.length, fiveClass: fiveClass.length },
    ...{ dataset: like.dataset, split: like.split, labelMap: like.labelMap },
    records: like.beats!.records.length,
    beats: like.beats!.beats,
    settings: differences.map(({ key: name, values: [own] }) => `${name} ${JSON.stringify(own)}`),
    newestRun: newestOf(set),
  };
}

function toModesRun(
  run: Candidate,
  compared: readonly Candidate[],
  { curve, ...rates }: ModesAnswer['curves'][number],
): ModesRun {
  const other = compared.find((each) => each.mode !== run.mode && pairOf(each) === pairOf(run));
  return {
    run: toRun(run.row),
    seed: run.seed,
    pairedWith: other?.number ?? null,
    classes: [...classNames(run.mode)],
    ...rates,
    curve: [...curve],
  };
}

function toResult(
  { beats, abnormalBeats, patients, figures, slices }: ModesAnswer,
  compared: readonly Candidate[],
  { resamples, seed }: ModesArgs,
): ModesResult {
  const ofFive = new Set(compared.filter(({ mode }) => mode === 'five-class').map(pairOf));
  return {
    ...{ beats, abnormalBeats, patients: [...patients], resamples, seed },
    pairs: compared.filter((run) => run.mode === 'binary' && ofFive.has(pairOf(run))).length,
    figures: figures.map(({ first, second, ...figure }) => ({
      ...figure,
      name: figure.name as AbnormalFigure,
      binary: { ...first, runs: [...first.runs] },
      fiveClass: { ...second, runs: [...second.runs] },
      undefinedResamples: figure.difference.undefinedCount,
    })),
    slices: slices.map(({ wrong, undetected, ...slice }) => ({
      ...slice,
      wrong: [...wrong],
      undetected: [...undetected],
    })),
  };
}
