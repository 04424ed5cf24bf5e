import { findRuns } from '@beatlab/store/runs/find-runs';
import { fillRuns } from './fill-runs.ts';
import type { BenchPlace } from './place.ts';
import { quantile } from './quantile.ts';
import { searchQueries, toVariables } from './search-queries.ts';

interface Figures {
  p50Ms: number;
  p95Ms: number;
  slowest: string;
}

export interface SearchFigures {
  [runs: `runs${number}`]: {
    store: Figures;
    http: Figures;
    /** Median of a page up to 10,000 runs deep, over that of the first one: the greatest of all queries. */
    deepRatio: number;
    deepestQuery: string;
  };
}

const sizes = [10_000, 100_000];
const repeats = 9;
const document = `query ($filter: RunFilter, $order: RunOrder, $after: String) {
  runs(filter: $filter, order: $order, first: 50, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { id number name experiment state createdAt tags createdBy { name }
      lastMetrics(keys: ["val/f1", "val/accuracy"]) { key value } } } } }`;

/** Asks for pages of 50 runs: every query through the store and over HTTP, at the beginning and deep inside. */
export async function measureSearch(place: BenchPlace): Promise<SearchFigures> {
  const figures: SearchFigures = {};
  let filled = 0;
  for (const size of sizes) {
    await fillRuns(place.store, filled + 1, size);
    filled = size;
    figures[`runs${size}`] = await measureAt(place);
  }
  return figures;
}

async function measureAt({ store, teamId, ask }: BenchPlace): Promise<SearchFigures[`runs${number}`]> {
  const measured = { store: new Map<string, number[]>(), http: new Map<string, number[]>() };
  let deepest = { ratio: 0, name: '' };
  for (const [name, query] of Object.entries(searchQueries)) {
    const page = (after: string | null) => findRuns(store, { teamId, ...query, first: 50, after });
    measured.store.set(name, await times(() => page(null)));
    measured.http.set(name, await times(() => ask(document, toVariables(query))));
    const after = await walkDown((from) => findRuns(store, { teamId, ...query, first: 200, after: from }));
    if (after === null) continue; // one page holds all
    const deep = await times(() => page(after));
    const ratio = quantile(deep, 0.5) / quantile(measured.store.get(name) ?? [], 0.5);
    if (ratio > deepest.ratio) deepest = { ratio, name };
  }
  return {
    store: summary(measured.store),
    http: summary(measured.http),
    deepRatio: deepest.ratio,
    deepestQuery: deepest.name,
  };
}

/** The cursor of a place 10,000 runs deep, or on the last full page before the end. */
async function walkDown(read: (after: string | null) => ReturnType<typeof findRuns>): Promise<string | null> {
  let after: string | null = null;
  for (let pages = 0; pages < 50; pages++) {
    const page = await read(after);
    if (!page.hasNextPage) break;
    after = page.edges.at(-1)?.cursor ?? null;
  }
  return after;
}

async function times(act: () => Promise<unknown>): Promise<number[]> {
  await act(); // what is read for the first time comes from the disk
  const taken: number[] = [];
  for (let index = 0; index < repeats; index++) {
    const begin = performance.now();
    await act();
    taken.push(performance.now() - begin);
  }
  return taken;
}

function summary(byQuery: ReadonlyMap<string, number[]>): Figures {
  const all = [...byQuery.values()].flat();
  const [slowest = ''] = [...byQuery].sort((a, b) => quantile(b[1], 0.5) - quantile(a[1], 0.5))[0] ?? [];
  return { p50Ms: quantile(all, 0.5), p95Ms: quantile(all, 0.95), slowest };
}
