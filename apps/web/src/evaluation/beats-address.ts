import { patchSearch } from '../url/patch-search.ts';

/** Which validation beats of a run: those of a cell of its matrix, of a patient or of a record. */
type BeatsChoice = {
  readonly truth?: string | null;
  readonly predicted?: string | null;
  readonly record?: string | null;
  readonly patient?: string | null;
  /** Annotation codes. */
  readonly symbol?: readonly string[] | null;
  /** Only those that were called wrong, or only those called right. */
  readonly right?: 'no' | 'yes' | null;
  /** The one that is looked at, such as 208:47211. */
  readonly beat?: string | null;
};

/** Where the beats behind a number are looked at. */
export const beatsAddress = (runId: string, choice: BeatsChoice): string =>
  `/runs/${runId}${patchSearch(new URLSearchParams({ tab: 'beats' }), choice)}`;
