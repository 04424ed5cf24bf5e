import { setTimeout as sleep } from 'node:timers/promises';
import { closeStore, openStore, type Store } from '@beatlab/store/open-store';
import { beat } from '@beatlab/store/runs/beat';
import { claimRun, SILENT_FOR_MS } from '@beatlab/store/runs/claim-run';
import { finishRun } from '@beatlab/store/runs/end-run';
import { LOOK_FOR_LOST_EVERY_MS, noteLostRuns } from '@beatlab/store/runs/note-lost-runs';
import { newRun } from '@beatlab/store/testing/new-run';
import { layLine, type TcpCut } from '@beatlab/store/testing/tcp-cut';
import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunRecorder } from './run-recorder.ts';
import { defaultPersistence, type Persistence, untilStored } from './until-stored.ts';

/** A worker is taken for dead sixty times sooner than in earnest. */
const silentForMs = SILENT_FOR_MS / 60;

let test: TestStore;
let line: TcpCut;
/** The database as the worker reaches it, over a line that is cut. */
let worker: Store;
beforeAll(async () => {
  test = await createTestStore();
  line = await layLine(test.databaseUrl);
  worker = await openStore({ databaseUrl: line.databaseUrl, artifactsFolder: test.home });
});
afterAll(async () => {
  await closeStore(worker);
  await line.close();
  await test.drop();
});

const failures: unknown[] = [];
const persistence: Persistence = {
  ...{ firstPauseMs: 20, longestPauseMs: 100, patienceMs: defaultPersistence.patienceMs },
  onFailure: (error) => failures.push(error),
};
const stateOf = async (id: string) => {
  const { state, cause } = await test.store.database.run.findUniqueOrThrow({ where: { id } });
  return { state, cause: (cause as { code: string } | null)?.code ?? null };
};
const epoch = (number: number, value: number) => ({
  type: 'epoch' as const,
  epoch: {
    ...{ epoch: number, seconds: 1, confusion: [], artifacts: [] },
    metrics: [{ key: 'val/f1', value }],
  },
});

describe('a worker that is cut off from the database', () => {
  it('loses nothing that it works on while nobody has taken it over, and the run says why it waited', async () => {
    const { id: runId } = await newRun(test.store);
    const attempt = { runId, attempt: 1 };
    await claimRun(worker, { runId, workerId: 'cut off' });
    const recorder = new RunRecorder(worker, attempt, persistence);
    recorder.record(epoch(1, 0.5));
    await recorder.flush();
    line.cut();
    recorder.record(epoch(2, 0.6));
    recorder.log('written while nobody heard');
    recorder.record(epoch(3, 0.7));
    await expect(beat(worker, attempt)).rejects.toThrow();
    await sleep(silentForMs + 50);
    expect(await noteLostRuns(test.store, { silentForMs })).toEqual([runId]);
    expect(await stateOf(runId)).toEqual({ state: 'QUEUED', cause: 'WORKER.LOST' });
    expect(failures.length).toBeGreaterThan(0);
    line.mend();
    await recorder.flush();
    expect(await beat(worker, attempt)).toEqual({ owned: true, cancelRequested: false });
    expect(await stateOf(runId)).toEqual({ state: 'RUNNING', cause: null });
    await untilStored(() => finishRun(worker, attempt), persistence);
    const { database } = test.store;
    const epochs = await database.epoch.findMany({ where: { runId }, orderBy: { epoch: 'asc' } });
    expect(epochs.map(({ epoch: number, attempt: of }) => [number, of])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
    const lines = await database.logLine.findMany({
      where: { runId, message: { contains: 'nobody heard' } },
    });
    expect(lines).toHaveLength(1);
    expect(await stateOf(runId)).toEqual({ state: 'FINISHED', cause: null });
  });

  it('takes its run up again with a heartbeat alone', async () => {
    const { id: runId } = await newRun(test.store);
    await claimRun(worker, { runId, workerId: 'cut off' });
    line.cut();
    await sleep(silentForMs + 50);
    await noteLostRuns(test.store, { silentForMs });
    line.mend();
    const first = await untilStored(() => beat(worker, { runId, attempt: 1 }), persistence);
    expect(first).toEqual({ owned: true, cancelRequested: false });
    expect(await stateOf(runId)).toEqual({ state: 'RUNNING', cause: null });
  });

  it('writes nothing more once another worker has taken its run, which goes on from the last stored epoch', async () => {
    const { id: runId } = await newRun(test.store);
    await claimRun(worker, { runId, workerId: 'cut off' });
    const recorder = new RunRecorder(worker, { runId, attempt: 1 }, persistence);
    recorder.record(epoch(1, 0.5));
    await recorder.flush();
    line.cut();
    recorder.record(epoch(2, 0.1));
    await sleep(silentForMs + 50);
    await noteLostRuns(test.store, { silentForMs });
    const next = await claimRun(test.store, { runId, workerId: 'another', silentForMs });
    expect(next).toMatchObject({ attempt: 2, lastEpoch: 1 });
    line.mend();
    await expect(recorder.flush()).rejects.toMatchObject({ code: 'RUN.NOT_OWNED' });
    const lost = await untilStored(() => beat(worker, { runId, attempt: 1 }), persistence);
    expect(lost.owned).toBe(false);
    expect(await stateOf(runId)).toEqual({ state: 'RUNNING', cause: null });
    const attempts = await test.store.database.attempt.findMany({
      where: { runId },
      orderBy: { number: 'asc' },
    });
    expect(attempts.map(({ cause }) => (cause as { code: string } | null)?.code ?? null)).toEqual([
      'WORKER.LOST',
      null,
    ]);
    expect(await test.store.database.epoch.count({ where: { runId } })).toBe(1);
  });

  it('in earnest waits again within 30 s, and what a worker has to say outlasts a cut of 10 minutes', () => {
    expect(SILENT_FOR_MS + LOOK_FOR_LOST_EVERY_MS).toBeLessThan(30_000);
    expect(defaultPersistence.patienceMs).toBeGreaterThan(10 * 60_000);
  });
});
