import { fillBeats } from './fill-beats.ts';
import type { BenchPlace } from './place.ts';
import { quantile } from './quantile.ts';

export interface BeatsFigures {
  runs: number;
  beatsPerRun: number;
  pages: number;
  p50Ms: number;
  p95Ms: number;
  slowestMs: number;
}

const runs = 1_000;
const cells = 500;
const classes = ['N', 'S', 'V', 'F', 'Q'];

const document = `query ($id: ID!, $truth: String!, $predicted: String!, $after: String) { run(id: $id) {
  beats(truth: $truth, predicted: $predicted, first: 100, after: $after) { totalCount pageInfo { hasNextPage endCursor }
    edges { node { record sample timeSeconds symbol truth predicted probabilities } } } } }`;

interface Answer {
  run: {
    beats: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      edges: unknown[];
    };
  };
}

/**
 * Asks for the beats of one cell of a run's confusion matrix after the other, of runs all over the team, and for the
 * page behind the first where there is one.
 */
export async function measureBeats({ store, ask }: BenchPlace): Promise<BeatsFigures> {
  const ids = await fillBeats(store, runs);
  const took: number[] = [];
  const page = async (variables: Record<string, unknown>) => {
    const startedAt = performance.now();
    const { run } = await ask<Answer>(document, variables);
    took.push(performance.now() - startedAt);
    return run.beats;
  };
  for (let i = 0; i < cells; i++) {
    // Steps that have no divisor in common with the number of runs: all over them, each a few times at most.
    const cell = { id: ids[(i * 377) % runs]!, truth: classes[i % 5]!, predicted: classes[(i * 3 + 1) % 5]! };
    const { pageInfo } = await page(cell);
    if (pageInfo.hasNextPage) await page({ ...cell, after: pageInfo.endCursor });
  }
  return {
    ...{ runs, beatsPerRun: await beatsOf(store, ids[0]!), pages: took.length },
    p50Ms: quantile(took, 0.5),
    p95Ms: quantile(took, 0.95),
    slowestMs: Math.max(...took),
  };
}

async function beatsOf(store: BenchPlace['store'], runId: string): Promise<number> {
  const { _sum } = await store.database.beatCount.aggregate({ where: { runId }, _sum: { count: true } });
  return _sum.count ?? 0;
}
