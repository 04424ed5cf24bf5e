import type { Part, Scope } from '../generated/graphql.ts';
import { readChoice } from '../url/patch-search.ts';

export const units = ['count', 'truth', 'predicted'] as const;
/** What a cell of a confusion matrix says: how many, what share of its row, or what share of its column. */
export type Unit = (typeof units)[number];

export const measures = ['recall', 'f1', 'errors'] as const;
/** What a cell of the patients' strip says. */
export type Measure = (typeof measures)[number];

export interface SortOrder {
  readonly by: string;
  readonly descending: boolean;
}

/** What of a run's results is shown, as the address says it. */
export interface ResultsView {
  readonly scope: Scope;
  readonly part: Part;
  readonly unit: Unit;
  /** Null is the newest. */
  readonly epoch: number | null;
  /** The class that curves are about; null where the address names none. */
  readonly className: string | null;
  /** The reader's own threshold on its probability, in [0, 1]; null where there is none. */
  readonly threshold: number | null;
  readonly measure: Measure;
  /** How patients are sorted; null by name. */
  readonly sort: SortOrder | null;
  /** How records of the EC57 report are sorted; null by name. */
  readonly recordSort: SortOrder | null;
}

type Search = Pick<URLSearchParams, 'get'>;

export const readResultsView = (search: Search): ResultsView => ({
  scope: readChoice(search, 'scope', ['beat', 'token']) === 'beat' ? 'BEAT' : 'TOKEN',
  part: readChoice(search, 'part', ['val', 'train']) === 'val' ? 'VALIDATION' : 'TRAIN',
  unit: readChoice(search, 'unit', units),
  epoch: readNumber(search, 'epoch', (epoch) => Number.isInteger(epoch) && epoch >= 0),
  className: search.get('class') || null,
  threshold: readNumber(search, 'threshold', (threshold) => threshold >= 0 && threshold <= 1),
  measure: readChoice(search, 'measure', measures),
  sort: readSort(search, 'sort'),
  recordSort: readSort(search, 'records'),
});

const readNumber = (search: Search, name: string, allowed: (value: number) => boolean): number | null => {
  const text = search.get(name) ?? '';
  const value = Number(text);
  return text !== '' && allowed(value) ? value : null;
};

/** A minus in front is descending: `-V`. */
const readSort = (search: Search, name: string): SortOrder | null => {
  const text = search.get(name) ?? '';
  const descending = text.startsWith('-');
  const by = descending ? text.slice(1) : text;
  return by === '' ? null : { by, descending };
};

/** The order after a press on a heading: largest first, then smallest first, then as it was. */
export const pressHeading = (sort: SortOrder | null, by: string): string | null => {
  if (sort?.by !== by) return `-${by}`;
  return sort.descending ? by : null;
};
