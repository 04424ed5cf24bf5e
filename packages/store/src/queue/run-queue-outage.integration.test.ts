import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { startPostgres } from '../embedded/start-postgres.ts';
import { migrateDatabase } from '../migrate-database.ts';
import { closeStore, openStore } from '../open-store.ts';
import { beat } from '../runs/beat.ts';
import { claimRun } from '../runs/claim-run.ts';
import { finishRun } from '../runs/end-run.ts';
import { newRun } from '../testing/new-run.ts';
import { openRunQueue } from './run-queue.ts';

it('a worker keeps its run, and takes the next one, over a database that was away for longer than its heartbeat', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'beatlab-outage-'));
  const start = () => startPostgres({ folder, log: () => {}, durable: false });
  let server = await start();
  await migrateDatabase(server.databaseUrl, () => {});
  const store = await openStore({ databaseUrl: server.databaseUrl, artifactsFolder: folder });
  const queue = openRunQueue(store);
  const claims: (number | null)[] = [];
  await queue.work({
    concurrency: 2,
    onError: () => {}, // the outage
    handle: async (runId, signal) => {
      const claimed = await claimRun(store, { runId, workerId: 'w' });
      claims.push(claimed?.attempt ?? null);
      if (claimed !== null && !signal.aborted) await once(signal, 'abort');
    },
  });
  const first = await newRun(store);
  await expect.poll(() => claims, { timeout: 10_000 }).toEqual([1]);
  await server.stop();
  await new Promise((resolve) => setTimeout(resolve, 12_000)); // a job’s heartbeat runs out after 10 s
  server = await start();
  expect(await beat(store, { runId: first.id, attempt: 1 })).toEqual({ owned: true, cancelRequested: false });
  const second = await newRun(store);
  await expect
    .poll(() => store.database.attempt.count({ where: { runId: second.id } }), { timeout: 30_000 })
    .toBe(1);
  await finishRun(store, { runId: first.id, attempt: 1 });
  expect(await store.database.attempt.count({ where: { runId: first.id } })).toBe(1);
  await queue.stop();
  await closeStore(store);
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});
