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

const open = 'mutation ($name: String!) { createRun(input: { name: $name }) { run { id } } }';
const log = `mutation ($runId: ID!, $series: [MetricSeriesInput!]!) {
  logMetrics(runId: $runId, attempt: 1, series: $series) { changed } }`;

/**
 * How fast 20 clients, each with a run of its own, log single points through HTTP with an API key: the next one as soon as
 * the last one is acknowledged, which is when it is on disk.
 */
export async function measureSinglePoints(place: BenchPlace): Promise<SinglePointFigures> {
  const runs = await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const { createRun } = await place.ask<{ createRun: { run: { id: string } } }>(open, {
        name: `client ${client}`,
      });
      return createRun.run.id;
    }),
  );
  const logAll = (from: number, count: number) =>
    Promise.all(runs.map((runId) => logOneByOne(place, runId, from, count)));
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

async function logOneByOne(place: BenchPlace, runId: string, from: number, count: number): Promise<number[]> {
  const tookMs: number[] = [];
  for (let step = from; step < from + count; step++) {
    const sentMs = performance.now();
    const series = [{ key: 'train/loss', steps: [step], values: [1 / (step + 1)] }];
    const { logMetrics } = await place.ask<{ logMetrics: { changed: boolean } }>(log, { runId, series });
    if (!logMetrics.changed) throw new Error(`point ${step} of run ${runId} was not new`);
    tookMs.push(performance.now() - sentMs);
  }
  return tookMs;
}

/** A point that was acknowledged is there. */
async function checkStored(place: BenchPlace, runs: readonly string[]): Promise<void> {
  for (const id of runs) {
    const { run } = await place.ask<{ run: { metrics: { pointCount: number }[] } }>(
      'query ($id: ID!) { run(id: $id) { metrics { pointCount } } }',
      { id },
    );
    const stored = run.metrics[0]?.pointCount;
    if (stored !== warmUpPoints + pointsOfClient) throw new Error(`run ${id} has ${stored} points`);
  }
}
