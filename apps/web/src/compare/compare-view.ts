import type { Agreement } from '../generated/graphql.ts';
import { readChoice, readList } from '../url/patch-search.ts';

type Search = Pick<URLSearchParams, 'get'>;

const agreements = [
  'ONLY_RUN_RIGHT',
  'ONLY_BASELINE_RIGHT',
  'BOTH_WRONG',
  'BOTH_RIGHT',
] as const satisfies readonly Agreement[];

/** All that the page shows, as its address says it. */
export interface CompareView {
  readonly ids: readonly string[];
  /** Runs of this group, where no ids are given. */
  readonly group: string | null;
  /** The run that others are measured against; the first where null or not among them. */
  readonly baseline: string | null;
  readonly allSettings: boolean;
  /** What runs are taken together by in curves and coloured by: a setting, or `group`, `mode`, `experiment`; null for each run. */
  readonly by: string | null;
  readonly x: string | null;
  readonly y: string | null;
  readonly log: boolean;
  readonly brushes: ReadonlyMap<string, Brush>;
  /** Whose beats beside the baseline's are listed, and which. */
  readonly agree: { readonly run: string; readonly agreement: Agreement } | null;
}

/** A stretch of an axis, as shares of its length. */
export interface Brush {
  readonly from: number;
  readonly to: number;
}

export const readCompareView = (search: Search): CompareView => {
  const run = search.get('with');
  return {
    ids: readList(search, 'ids'),
    group: search.get('group'),
    baseline: search.get('baseline'),
    allSettings: search.get('settings') === 'all',
    by: search.get('by'),
    x: search.get('x'),
    y: search.get('y'),
    log: search.get('log') === 'x',
    brushes: readBrushes(search),
    agree: run === null ? null : { run, agreement: readChoice(search, 'agree', agreements) },
  };
};

const readBrushes = (search: Search): Map<string, Brush> => {
  const brushes = new Map<string, Brush>();
  for (const text of readList(search, 'brush')) {
    const [key, from, to] = text.split('~');
    const ends = [Number(from), Number(to)].map((end) => Math.min(1, Math.max(0, end)));
    if (key !== undefined && ends.every(Number.isFinite)) {
      brushes.set(key, { from: Math.min(...ends), to: Math.max(...ends) });
    }
  }
  return brushes;
};

export const writeBrushes = (brushes: ReadonlyMap<string, Brush>): string[] =>
  [...brushes].map(([key, { from, to }]) => `${key}~${from.toFixed(3)}~${to.toFixed(3)}`);
