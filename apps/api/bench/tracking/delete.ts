import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '@beatlab/store/open-store';
import { fillSeries } from './fill-series.ts';
import { finishRun, openRun } from './log-to-run.ts';
import type { BenchPlace } from './place.ts';

export interface DeleteFigures {
  points: number;
  /** Until the mutation has answered. */
  deletedAfterSeconds: number;
  /** Until the space of every row is free for others. */
  reusableAfterSeconds: number;
  /** How much the tables grew when as many points were written again, of their size. */
  growthWhenWrittenAgain: number;
}

const POINTS = 1_000_000;
const TABLES = ['MetricPoint', 'MetricRollup'];

/** Deletes a run of a million points over HTTP, waits until its rows' places are free, and writes as many again. */
export async function measureDelete(place: BenchPlace): Promise<DeleteFigures> {
  const run = await openRun(place);
  await fillSeries(place, run, { key: 'loss', count: POINTS });
  await finishRun(place, run);
  const sizeBefore = await sizeOf(place.store);
  const vacuumsBefore = await vacuums(place.store);
  const begun = performance.now();
  await place.ask('mutation ($ids: [ID!]!) { deleteRuns(ids: $ids) }', { ids: [run.runId] });
  const deletedAfterSeconds = (performance.now() - begun) / 1_000;
  while ((await vacuums(place.store)).some((count, index) => count < vacuumsBefore[index]! + 2))
    await sleep(100);
  const reusableAfterSeconds = (performance.now() - begun) / 1_000;
  await fillSeries(place, await openRun(place), { key: 'loss', count: POINTS });
  const growthWhenWrittenAgain = (await sizeOf(place.store)) / sizeBefore - 1;
  return { points: POINTS, deletedAfterSeconds, reusableAfterSeconds, growthWhenWrittenAgain };
}

/** How often each table was cleaned. */
async function vacuums({ pool }: Store): Promise<number[]> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT (vacuum_count + autovacuum_count)::int AS "count" FROM pg_stat_user_tables
     WHERE relname = ANY($1::text[]) ORDER BY relname`,
    [TABLES],
  );
  return rows.map(({ count }) => count);
}

async function sizeOf({ pool }: Store): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>(
    `SELECT sum(pg_total_relation_size(format('%I', name)::regclass))::float8 AS "bytes" FROM unnest($1::text[]) name`,
    [TABLES],
  );
  return rows[0]!.bytes;
}
