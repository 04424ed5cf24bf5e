import type { Cause } from '../../graphql/describe-error.ts';
import { type Identified, replaceRow } from '../../graphql/merge-rows.ts';

/** Rows of a page, as many as are asked for at once. */
export const PAGE_SIZE = 50;

/** Where a page begins: behind a cursor, or so many rows from the first. */
export interface PagePlace {
  readonly after: string | null;
  readonly skip: number;
}

export interface RowPage<Row> {
  readonly rows: readonly Row[];
  readonly endCursor: string | null;
  readonly totalCount: number;
}

export type PageAnswer<Row> = { readonly page: RowPage<Row> } | { readonly cause: Cause };

/** What is known of a list at one moment. */
export interface RowsSnapshot<Row> {
  /** Undefined until the first answer. */
  readonly totalCount: number | undefined;
  readonly pages: ReadonlyMap<number, RowPage<Row>>;
  readonly cause: Cause | null;
}

/**
 * A list of thousands of rows of which only the pages that someone looks at are fetched, wherever they lie. It is told
 * which rows are seen; it fetches what lacks, and what is old after `refresh`, and swaps that in at once.
 */
export interface RowStore<Row> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => RowsSnapshot<Row>;
  /** Rows `from` to `to`, exclusive, are looked at now. */
  readonly look: (from: number, to: number) => void;
  /** Asks anew for what is looked at and forgets the rest. */
  readonly refresh: () => void;
  /** Shows a changed row where the list holds it. */
  readonly replace: (row: Row) => void;
}

export const rowAt = <Row>({ pages }: RowsSnapshot<Row>, index: number): Row | undefined =>
  pages.get(Math.floor(index / PAGE_SIZE))?.rows[index % PAGE_SIZE];

export const makeRowStore = <Row extends Identified>(
  ask: (place: PagePlace) => Promise<PageAnswer<Row>>,
  first?: RowPage<Row>,
): RowStore<Row> => {
  const listeners = new Set<() => void>();
  let state: RowsSnapshot<Row> = {
    totalCount: first?.totalCount,
    pages: new Map(first === undefined ? [] : [[0, first]]),
    cause: null,
  };
  let seen: readonly [number, number] = [0, PAGE_SIZE];
  /** Answers to questions from before a refresh are dropped. */
  let generation = 0;
  let asked = new Set<number>();

  const show = (next: Partial<RowsSnapshot<Row>>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };

  const fetchPage = async (page: number) => {
    const mine = generation;
    asked.add(page);
    const answer = await ask(placeOf(page, state.pages));
    if (mine !== generation) return;
    asked.delete(page);
    if ('cause' in answer) show({ cause: answer.cause });
    else {
      const pages = new Map(state.pages).set(page, answer.page);
      show({ pages, totalCount: answer.page.totalCount, cause: null });
    }
  };

  const refresh = async () => {
    generation += 1;
    const mine = generation;
    asked = new Set();
    // One more on either side: where rows were added, those that are seen may lie there now.
    const [from, to] = pagesOf(seen);
    const wanted = range(Math.max(0, from - 1), to + 1);
    const answers = await Promise.all(wanted.map((page) => ask({ after: null, skip: page * PAGE_SIZE })));
    if (mine !== generation) return;
    const pages = new Map<number, RowPage<Row>>();
    for (const [place, answer] of answers.entries()) {
      if ('cause' in answer) return show({ cause: answer.cause });
      if (answer.page.rows.length > 0) pages.set(wanted[place] ?? 0, answer.page);
      if (place === 0) show({ totalCount: answer.page.totalCount });
    }
    show({ pages, cause: null });
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => state,
    look: (from, to) => {
      seen = [from, to];
      const last = state.totalCount === undefined ? 1 : Math.ceil(state.totalCount / PAGE_SIZE);
      const [start, end] = pagesOf(seen);
      for (const page of range(start, Math.min(end, last))) {
        if (!state.pages.has(page) && !asked.has(page)) void fetchPage(page);
      }
    },
    refresh: () => void refresh(),
    replace: (row) => {
      for (const [number, page] of state.pages) {
        const rows = replaceRow(page.rows, row);
        if (rows !== null) return show({ pages: new Map(state.pages).set(number, { ...page, rows }) });
      }
    },
  };
};

/** The page behind one that is known goes on from its cursor; any other is jumped to. */
export const placeOf = (page: number, pages: ReadonlyMap<number, RowPage<unknown>>): PagePlace => {
  const cursor = pages.get(page - 1)?.endCursor ?? null;
  return cursor === null ? { after: null, skip: page * PAGE_SIZE } : { after: cursor, skip: 0 };
};

const pagesOf = ([from, to]: readonly [number, number]): [number, number] => [
  Math.floor(Math.max(0, from) / PAGE_SIZE),
  Math.max(1, Math.ceil(to / PAGE_SIZE)),
];

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
