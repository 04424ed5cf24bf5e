import { logToRun, openRun } from './log-to-run.ts';
import type { BenchPlace } from './place.ts';
import { quantile } from './quantile.ts';

export interface IngestFigures {
  clients: number;
  pointsABatch: number;
  batches: number;
  pointsPerSecond: number;
  batchesPerSecond: number;
  p50Ms: number;
  p95Ms: number;
}

/** So many requests of each client come before those that are measured. */
const WARM_UP = 5;

/** Lets clients log batches over HTTP, each into its own key of one run, the next batch when the last was taken. */
export async function measureIngest(
  place: BenchPlace,
  { clients, pointsABatch, batchesOfEach }: { clients: number; pointsABatch: number; batchesOfEach: number },
): Promise<IngestFigures> {
  const run = await openRun(place);
  const each = Array.from({ length: clients }, (_, client) => `train/loss-${client}`);
  const log = (key: string, batch: number) =>
    logToRun(place, run, { key, firstStep: batch * pointsABatch, count: pointsABatch });
  const times: number[] = [];
  const send = async (key: string, first: number, count: number) => {
    for (let batch = first; batch < first + count; batch++) {
      const begun = performance.now();
      await log(key, batch);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(each.map((key) => send(key, 0, WARM_UP)));
  times.length = 0;
  const begun = performance.now();
  await Promise.all(each.map((key) => send(key, WARM_UP, batchesOfEach)));
  const seconds = (performance.now() - begun) / 1_000;
  return {
    clients,
    pointsABatch,
    batches: times.length,
    pointsPerSecond: (times.length * pointsABatch) / seconds,
    batchesPerSecond: times.length / seconds,
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
  };
}
