import { groupBy } from '@beatlab/store/group-by';
import type { Candidate } from './candidate.ts';
import { type ComparableSet, newestOf, pairOf } from './comparable-set.ts';
import { type LeftOutCandidate, tellLeftOut } from './tell-left-out.ts';

/** What of the candidates is asked about; null lets all pass. */
export interface Wanted {
  readonly dataset: string | null;
  readonly split: string | null;
  readonly labelMap: string | null;
  readonly member: string | null;
  readonly experiment: string | null;
  readonly group: string | null;
  /** A set of runs by its key; the best one where null or no longer there. */
  readonly set: string | null;
  /** Whether runs may differ in other settings than mode and seed. */
  readonly anySettings: boolean;
}

export const choiceNames = ['dataset', 'split', 'labelMap', 'member', 'experiment', 'group'] as const;
export type ChoiceName = (typeof choiceNames)[number];

/** How many runs of each mode a value of a choice would leave. */
export interface ChoiceCount {
  readonly value: string;
  readonly label: string;
  readonly binary: number;
  readonly fiveClass: number;
}

export interface Chosen {
  readonly choices: Readonly<Record<ChoiceName, ChoiceCount[]>>;
  /** Sets with a run of each mode, the best one first. */
  readonly sets: readonly ComparableSet[];
  /** Null where no set has runs of both modes. */
  readonly set: ComparableSet | null;
  readonly leftOut: readonly LeftOutCandidate[];
}

/**
 * Chooses which runs are compared: of those asked about, the set with the most runs of both modes that judged the same
 * beats. Every other run asked about is left out, with the reason. *shapes* candidates newest first
 */
export function chooseRuns(candidates: readonly Candidate[], wanted: Wanted): Chosen {
  const passing = candidates.filter((candidate) =>
    choiceNames.every((name) => passes(candidate, wanted, name)),
  );
  const sets = setsOf(passing, wanted.anySettings);
  const set = sets.find(({ key }) => key === wanted.set) ?? sets[0] ?? null;
  const count = (name: ChoiceName) => countValues(candidates, wanted, name);
  const choices = {
    ...{ dataset: count('dataset'), split: count('split'), labelMap: count('labelMap') },
    ...{ member: count('member'), experiment: count('experiment'), group: count('group') },
  };
  return { choices, sets, set, leftOut: tellLeftOut(passing, set, wanted.anySettings) };
}

const passes = (candidate: Candidate, wanted: Wanted, name: ChoiceName): boolean =>
  wanted[name] === null || candidate[name] === wanted[name];

/** What each value of a choice would leave, all other choices as they are. */
function countValues(candidates: readonly Candidate[], wanted: Wanted, name: ChoiceName): ChoiceCount[] {
  const others = choiceNames.filter((other) => other !== name);
  const passing = candidates.filter(
    (candidate) => candidate[name] !== '' && others.every((other) => passes(candidate, wanted, other)),
  );
  return [...groupBy(passing, (candidate) => candidate[name])]
    .map(([value, runs]) => ({
      value,
      label: name === 'member' ? runs[0]!.memberName : value,
      binary: runs.filter(({ mode }) => mode === 'binary').length,
      fiveClass: runs.filter(({ mode }) => mode === 'five-class').length,
    }))
    .sort((one, other) => (one.label < other.label ? -1 : 1));
}

/** What runs have in common that may be compared. */
const setKey = ({ beats, version, labelMapHash, recipe }: Candidate, anySettings: boolean): string =>
  [beats?.fingerprint ?? '', version, labelMapHash, anySettings ? '' : recipe]
    .map((part) => part.slice(0, 12))
    .join('-');

function setsOf(passing: readonly Candidate[], anySettings: boolean): ComparableSet[] {
  const judged = passing.filter(({ beats }) => beats !== null);
  return [...groupBy(judged, (candidate) => setKey(candidate, anySettings))]
    .map(([key, runs]) => ({
      key,
      binary: withoutRepeats(runs.filter(({ mode }) => mode === 'binary')),
      fiveClass: withoutRepeats(runs.filter(({ mode }) => mode === 'five-class')),
    }))
    .filter(({ binary, fiveClass }) => binary.length > 0 && fiveClass.length > 0)
    .sort((one, other) => {
      const [ofOne, ofOther] = [one, other].map(({ binary, fiveClass }) => [binary.length, fiveClass.length]);
      const byFewer = Math.min(...ofOther!) - Math.min(...ofOne!);
      const byAll = ofOther![0]! + ofOther![1]! - ofOne![0]! - ofOne![1]!;
      return byFewer || byAll || newestOf(other) - newestOf(one);
    });
}

/** One run of each seed and settings, the newest, by seed: a repetition gives the same numbers and says nothing of seeds. */
function withoutRepeats(runs: readonly Candidate[]): Candidate[] {
  return [...groupBy(runs, pairOf).values()]
    .map((same) => same.reduce((one, other) => (other.number > one.number ? other : one)))
    .sort((one, other) => Number(one.seed) - Number(other.seed) || one.number - other.number);
}
