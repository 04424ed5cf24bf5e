import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startPostgres } from '../embedded/start-postgres.ts';
import { migrateDatabase } from '../migrate-database.ts';
import { closeStore, openStore, type Store } from '../open-store.ts';
import { appendLog } from '../runs/append-log.ts';
import { beat } from '../runs/beat.ts';
import { claimRun } from '../runs/claim-run.ts';
import { commitEpoch } from '../runs/commit-epoch.ts';
import { finishRun } from '../runs/end-run.ts';
import { reportProgress } from '../runs/report-progress.ts';
import { withRetry } from '../runs/with-retry.ts';
import { newRun } from '../testing/new-run.ts';
import { listenToRunEvents, type RunEvent } from './run-events.ts';

// A server of its own, because these tests shut it down.
let folder: string;
let server: EmbeddedPostgres;
let store: Store;
const start = () => startPostgres({ folder, log: () => {}, durable: false });
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'beatlab-events-'));
  server = await start();
  await migrateDatabase(server.databaseUrl, () => {});
  store = await openStore({ databaseUrl: server.databaseUrl, artifactsFolder: folder });
});
afterAll(async () => {
  await closeStore(store);
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const progress = {
  stage: 'train',
  epoch: 1,
  epochs: 2,
  step: 1,
  steps: 2,
  loss: 1,
  tokensPerSecond: 1,
  remainingSeconds: 1,
  share: 0.5,
};

describe('events of runs', () => {
  it('tell of each change in the order of the commits, and of nothing that was rolled back', async () => {
    const events: RunEvent[] = [];
    const listening = await listenToRunEvents(store.databaseUrl, (event) => events.push(event));
    const { id: runId, teamId } = await newRun(store);
    const attempt = { runId, attempt: 1 };
    await claimRun(store, { runId, workerId: 'w' });
    await reportProgress(store, attempt, progress);
    await appendLog(store, attempt, [{ time: new Date(), level: 'info', message: 'text \u0000' }]);
    const epoch = { ...attempt, epoch: 1, seconds: 1, metrics: [], confusion: [], artifacts: [] };
    await expect(commitEpoch(store, { ...epoch, seconds: -1 })).rejects.toThrow();
    await commitEpoch(store, epoch);
    await finishRun(store, attempt);
    await expect.poll(() => events.length).toBe(6);
    expect(events.map(({ kind }) => kind)).toEqual(['CREATED', 'STATE', 'PROGRESS', 'LOG', 'EPOCH', 'STATE']);
    expect(new Set(events.map((event) => `${event.runId} ${event.teamId}`))).toEqual(
      new Set([`${runId} ${teamId}`]),
    );
    await listening.stop();
  });

  it('are heard again, and writes go on, after the server was restarted', async () => {
    const events: RunEvent[] = [];
    let reconnects = 0;
    const listening = await listenToRunEvents(store.databaseUrl, (event) => events.push(event), {
      onReconnect: () => {
        reconnects += 1;
      },
    });
    const { id: runId } = await newRun(store);
    await claimRun(store, { runId, workerId: 'w' });
    await server.stop();
    await expect(beat(store, { runId, attempt: 1 })).rejects.toThrow();
    const retries: unknown[] = [];
    const beating = withRetry(() => beat(store, { runId, attempt: 1 }), {
      forMs: 60_000,
      onRetry: (error) => retries.push(error),
    });
    const epoch = { runId, attempt: 1, epoch: 1, seconds: 1, metrics: [], confusion: [], artifacts: [] };
    const committing = withRetry(() => commitEpoch(store, epoch), { forMs: 60_000 });
    await expect.poll(() => retries.length).toBeGreaterThan(1);
    server = await start();
    expect(await beating).toEqual({ owned: true, cancelRequested: false });
    expect(await committing).toEqual({ committed: true, ending: null });
    await expect.poll(() => reconnects, { timeout: 15_000 }).toBe(1);
    events.length = 0;
    await finishRun(store, { runId, attempt: 1 });
    await expect.poll(() => events.map(({ kind }) => kind)).toContain('STATE');
    await listening.stop();
  });
});
