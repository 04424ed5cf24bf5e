import type { Candidate } from './candidate.ts';

/** Runs of both modes that judged the same beats, by the same label map, with the same other settings. */
export interface ComparableSet {
  readonly key: string;
  readonly binary: readonly Candidate[];
  readonly fiveClass: readonly Candidate[];
}

/** Names the run of each mode that belongs to one of the other: same seed, same other settings. */
export const pairOf = ({ seed, recipe, id }: Candidate): string => (seed === '' ? id : `${seed} ${recipe}`);

/** Number of the newest run of a set. */
export const newestOf = ({ binary, fiveClass }: ComparableSet): number =>
  Math.max(...[...binary, ...fiveClass].map(({ number }) => number));
