import { logToRun, type OpenRun, openRun } from './log-to-run.ts';
import type { BenchPlace } from './place.ts';
import { quantile } from './quantile.ts';

/** Points that come one by one, each in a request of its own. */
export interface SinglePointFigures {
  clients: number;
  points: number;
  pointsPerSecond: number;
  p50Ms: number;
  p95Ms: number;
}

const clients = 20;
const warmUpPoints = 20;
const pointsOfClient = 250;

/**
 * How fast 20 clients, each with a run of its own, log single points through HTTP with an API key: the next one as soon as
 * the last one is acknowledged, which is when it is on disk.
 */
export async function measureSinglePoints(place: BenchPlace): Promise<SinglePointFigures> {
  const runs = await Promise.all(Array.from({ length: clients }, () => openRun(place)));
  const logAll = (from: number, count: number) =>
    Promise.all(runs.map((run) => logOneByOne(place, run, from, count)));
  await logAll(0, warmUpPoints);
  const startedMs = performance.now();
  const tookMs = (await logAll(warmUpPoints, pointsOfClient)).flat();
  const seconds = (performance.now() - startedMs) / 1_000;
  await checkStored(place, runs);
  return {
    clients,
    points: tookMs.length,
    pointsPerSecond: tookMs.length / seconds,
    p50Ms: quantile(tookMs, 0.5),
    p95Ms: quantile(tookMs, 0.95),
  };
}

async function logOneByOne(place: BenchPlace, run: OpenRun, from: number, count: number): Promise<number[]> {
  const tookMs: number[] = [];
  for (let step = from; step < from + count; step++) {
    const sentMs = performance.now();
    const { changed } = await logToRun(place, run, { key: 'train/loss', firstStep: step, count: 1 });
    if (!changed) throw new Error(`point ${step} of run ${run.runId} was not new`);
    tookMs.push(performance.now() - sentMs);
  }
  return tookMs;
}

/** A point that was acknowledged is there. */
async function checkStored(place: BenchPlace, runs: readonly OpenRun[]): Promise<void> {
  for (const { runId: id } of runs) {
    const { run } = await place.ask<{ run: { metrics: { pointCount: number }[] } }>(
      'query ($id: ID!) { run(id: $id) { metrics { pointCount } } }',
      { id },
    );
    const stored = run.metrics[0]?.pointCount;
    if (stored !== warmUpPoints + pointsOfClient) throw new Error(`run ${id} has ${stored} points`);
  }
}
