import { fillBeats } from './fill-beats.ts';
import type { BenchPlace } from './place.ts';
import { quantile } from './quantile.ts';

export interface BootstrapFigures {
  beats: number;
  patients: number;
  metrics: number;
  resamples: number;
  /** From the request to its answer, of some repetitions with other seeds. */
  medianMs: number;
  slowestMs: number;
  /** The slowest answer to another request meanwhile: what a subscription would have waited. */
  slowestOtherMs: number;
}

const repetitions = 7;
const resamples = 10_000;

const document = `query ($baseline: ID!, $runs: [ID!]!, $seed: Int!) {
  comparison(baseline: $baseline, runs: $runs, resamples: ${resamples}, seed: $seed) {
    runs { beatCount patients mcnemar { pValue } metrics { name difference low high adjustedPValue verdict } } } }`;

interface Answer {
  comparison: { runs: { beatCount: number; patients: string[]; metrics: unknown[] }[] };
}

/** Compares two runs, and asks the API for its health all the while. */
export async function measureBootstrap({ store, origin, ask }: BenchPlace): Promise<BootstrapFigures> {
  const [baseline, other] = await fillBeats(store, 2);
  const compare = (seed: number) => ask<Answer>(document, { baseline, runs: [other], seed });
  const { comparison } = await compare(0);
  const [compared] = comparison.runs;
  const took: number[] = [];
  const others: number[] = [];
  let isDone = false;
  const asking = (async () => {
    while (!isDone) {
      const startedAt = performance.now();
      await (await fetch(`${origin}/health`)).text();
      others.push(performance.now() - startedAt);
    }
  })();
  for (let seed = 1; seed <= repetitions; seed++) {
    const startedAt = performance.now();
    await compare(seed);
    took.push(performance.now() - startedAt);
  }
  isDone = true;
  await asking;
  return {
    beats: compared!.beatCount,
    patients: compared!.patients.length,
    metrics: compared!.metrics.length,
    resamples,
    medianMs: quantile(took, 0.5),
    slowestMs: Math.max(...took),
    slowestOtherMs: Math.max(...others),
  };
}
