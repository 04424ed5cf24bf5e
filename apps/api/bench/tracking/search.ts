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
    /** First pages of all kinds of query. */
    store: Figures;
    http: Figures;
    /** Pages up to 10,000 runs deep over HTTP, of all kinds of query whose runs fill more than one page. */
    deep: Figures;
    /** Their p95 over that of the first pages of the same kinds. */
    deepRatio: number;
    /** The kind whose deep page takes the most of its first one, by medians. */
    worstKind: { name: string; ratio: number };
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
  const deep = new Map<string, number[]>();
  for (const [name, query] of Object.entries(searchQueries)) {
    const http = (after: string | null) => times(() => ask(document, { ...toVariables(query), after }));
    measured.store.set(name, await times(() => findRuns(store, { teamId, ...query, first: 50 })));
    measured.http.set(name, await http(null));
    const after = await walkDown((from) => findRuns(store, { teamId, ...query, first: 200, after: from }));
    if (after !== null) deep.set(name, await http(after));
  }
  const first = new Map([...measured.http].filter(([name]) => deep.has(name)));
  const ratioOf = (name: string) => quantile(deep.get(name)!, 0.5) / quantile(first.get(name)!, 0.5);
  const [worst = ''] = [...deep.keys()].sort((a, b) => ratioOf(b) - ratioOf(a));
  return {
    store: summary(measured.store),
    http: summary(measured.http),
    deep: summary(deep),
    deepRatio: summary(deep).p95Ms / summary(first).p95Ms,
    worstKind: { name: worst, ratio: ratioOf(worst) },
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
