import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { EvaluationError } from '../errors.ts';
import { type Interval, summarize } from './bootstrap-metric.ts';
import { type BootstrapSettings, bootstrapSettings, resamplePatients } from './resample-patients.ts';
import { type Pairing, pairRuns, redrawRuns, seedError, spreadOf } from './seeds.ts';
import { adjustDefined, twoSided, type Verdict, verdictOf } from './verdict.ts';

/** A run of a group, judged on the same beats as all others. */
export interface GroupRun {
  /** Runs of both groups with the same name belong together, as those of one seed do; each name once in a group. */
  readonly pair: string;
  /** Every figure, each patient counted as often as it was drawn. *shapes* times `[patients]`, answer `[figures]` */
  measure(times: Uint32Array): ArrayLike<number>;
}

/** One figure of a group: the mean over its runs. */
export interface GroupFigure extends Interval {
  /** Of each run, over all patients. */
  readonly runs: readonly number[];
  /** Standard deviation over the runs: what the seed makes; NaN with fewer than two. */
  readonly spread: number;
}

/** How the second group differs from the first in one figure. */
export interface GroupComparison {
  readonly name: string;
  readonly first: GroupFigure;
  readonly second: GroupFigure;
  /** Second minus first, its interval over patients. */
  readonly difference: Interval;
  /** The same difference where not only patients but runs are drawn anew, in pairs where they are paired. */
  readonly withSeeds: Interval;
  /** Standard error of the difference that comes from the runs alone, these patients given; NaN where runs are too few. */
  readonly seedError: number;
  readonly pValue: number;
  /** After Holm's correction over the figures. */
  readonly adjustedPValue: number;
  readonly verdict: Verdict;
}

/** Runs that are compared: two groups on the same patients. */
export interface Groups {
  readonly names: readonly string[];
  readonly patientCount: number;
  readonly first: readonly GroupRun[];
  readonly second: readonly GroupRun[];
}

/**
 * Compares two groups of runs, such as five seeds of each of two modes, figure by figure; higher is better.
 *
 * The estimand is the difference of means: what a run of the second group is worth on average over its runs, less the same
 * of the first, over patients of the kind that was judged. A figure is of all beats of a resample together (not a mean over
 * patients), and both groups are judged on the same resamples. Verdict and p-value take the runs as they are, so they are of
 * these runs; `withSeeds` says how much wider it is for other seeds of the same settings. Pairs do not change the difference,
 * only what seeds add to its uncertainty. *source* Efron and Tibshirani 1993, chapters 8 and 16 ·
 * *errors* `EVALUATION.COUNT` where a group or the list of patients is empty
 */
export function compareGroups(groups: Groups, settings: Partial<BootstrapSettings> = {}): GroupComparison[] {
  const all = { ...bootstrapSettings, ...settings };
  const { names, patientCount } = groups;
  if (groups.first.length === 0 || groups.second.length === 0) {
    throw new EvaluationError({ code: 'EVALUATION.COUNT', message: 'a group has no run to compare' });
  }
  const whole = valuesOf(groups, new Uint32Array(patientCount).fill(1));
  const pairing = pairRuns(groups.first, groups.second);
  const samples = drawSamples(groups, pairing, all);
  const judged = names.map((name, f) => {
    const [first, second] = [columnOf(whole.first, f), columnOf(whole.second, f)];
    const [one, other] = [meanAt(whole.first, f), meanAt(whole.second, f)];
    const sample = samples[f]!;
    const interval = (value: number, values: Float64Array) => summarize(value, values, all.confidence);
    return {
      name,
      first: { ...interval(one, sample.first), runs: first, spread: spreadOf(first) },
      second: { ...interval(other, sample.second), runs: second, spread: spreadOf(second) },
      difference: interval(other - one, sample.difference),
      withSeeds: interval(other - one, sample.withSeeds),
      seedError: seedError(first, second, pairing),
      pValue: Number.isNaN(other - one) ? Number.NaN : twoSided(sample.difference),
    };
  });
  const adjusted = adjustDefined(judged.map(({ pValue }) => pValue));
  return judged.map((figure, f) => {
    const known = { difference: figure.difference.value, adjustedPValue: adjusted[f]!, patientCount };
    return { ...figure, adjustedPValue: adjusted[f]!, verdict: verdictOf(known, all.confidence) };
  });
}

/** Each figure in every resample. *shapes* `[figures]` of `[resamples]` */
function drawSamples(groups: Groups, pairing: Pairing, settings: BootstrapSettings) {
  const column = () => new Float64Array(settings.resamples);
  const samples = groups.names.map(() => ({
    ...{ first: column(), second: column(), difference: column(), withSeeds: column() },
  }));
  // A stream of its own, so that the patients drawn are those of any other comparison with this seed.
  const generator = xoroshiro128plus(settings.seed ^ 0x5eed);
  const below = (count: number) => Math.floor(((generator.next() >>> 0) / 2 ** 32) * count);
  let resample = 0;
  resamplePatients(groups.patientCount, settings, (times) => {
    const { first, second } = valuesOf(groups, times);
    const drawn = redrawRuns(pairing, below);
    for (const [f, sample] of samples.entries()) {
      const [one, other] = [meanAt(first, f), meanAt(second, f)];
      sample.first[resample] = one;
      sample.second[resample] = other;
      sample.difference[resample] = other - one;
      sample.withSeeds[resample] = meanAt(second, f, drawn.second) - meanAt(first, f, drawn.first);
    }
    resample++;
  });
  return samples;
}

type Values = readonly ArrayLike<number>[];

const valuesOf = ({ first, second }: Groups, times: Uint32Array): { first: Values; second: Values } => ({
  first: first.map((run) => run.measure(times)),
  second: second.map((run) => run.measure(times)),
});

const columnOf = (values: Values, figure: number): number[] => values.map((of) => of[figure]!);

/** Mean over the runs, or over those drawn. */
function meanAt(values: Values, figure: number, drawn: readonly number[] | null = null): number {
  let sum = 0;
  if (drawn === null) for (const of of values) sum += of[figure]!;
  else for (const run of drawn) sum += values[run]![figure]!;
  return sum / (drawn ?? values).length;
}
