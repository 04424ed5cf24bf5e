import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { claimRun } from '../runs/claim-run.ts';
import { finishRun } from '../runs/end-run.ts';
import { requestCancel } from '../runs/request-cancel.ts';
import { newRun } from '../testing/new-run.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import type { JobQueue } from './job-queue.ts';
import { openRunQueue } from './run-queue.ts';

let test: TestStore;
let queue: JobQueue | null = null;
const workers: ChildProcess[] = [];
beforeAll(async () => {
  test = await createTestStore();
});
afterEach(async () => {
  await queue?.stop();
  queue = null;
  for (const worker of workers.splice(0)) worker.kill('SIGKILL');
});
afterAll(() => test.drop());

const fail = (error: Error) => {
  throw error;
};

const startWorker = async (workerId: string): Promise<ChildProcess> => {
  const file = fileURLToPath(new URL('../testing/worker-process.ts', import.meta.url));
  const args = [test.databaseUrl, path.join(test.home, 'artifacts'), workerId];
  const worker = fork(file, args, { execArgv: ['--import', 'tsx'] });
  workers.push(worker);
  await once(worker, 'message'); // 'working', or the first run it takes
  return worker;
};

describe('the queue of runs', () => {
  it('hands every run to a worker, two at a time, soon after its launch', async () => {
    const taken = new Map<string, number>();
    let allTaken = () => {};
    const all = new Promise<void>((resolve) => {
      allTaken = resolve;
    });
    queue = openRunQueue(test.store);
    await queue.work({
      concurrency: 2,
      onError: fail,
      handle: async (runId) => {
        taken.set(runId, Date.now());
        const claimed = await claimRun(test.store, { runId, workerId: 'w' });
        if (claimed) await finishRun(test.store, { runId, attempt: claimed.attempt });
        if (taken.size === 3) allTaken();
      },
    });
    const launched = Date.now();
    const runs = await Promise.all([newRun(test.store), newRun(test.store), newRun(test.store)]);
    await all;
    expect([...taken.keys()].sort()).toEqual(runs.map(({ id }) => id).sort());
    expect(Math.max(...taken.values()) - launched).toBeLessThan(5_000);
  });

  it('hands out none that was canceled while it waited', async () => {
    const canceled = [await newRun(test.store), await newRun(test.store)];
    for (const { id } of canceled) await requestCancel(test.store, id);
    const wanted = await newRun(test.store);
    const taken: string[] = [];
    let takenWanted = () => {};
    const done = new Promise<void>((resolve) => {
      takenWanted = resolve;
    });
    queue = openRunQueue(test.store);
    await queue.work({
      concurrency: 1,
      onError: fail,
      handle: async (runId) => {
        taken.push(runId);
        const claimed = await claimRun(test.store, { runId, workerId: 'w' });
        if (claimed) await finishRun(test.store, { runId, attempt: claimed.attempt });
        if (runId === wanted.id) takenWanted();
      },
    });
    await done;
    expect(taken).toEqual([wanted.id]);
  });

  it('goes on after a handler that throws', async () => {
    const errors: string[] = [];
    let second = () => {};
    const handledSecond = new Promise<void>((resolve) => {
      second = resolve;
    });
    queue = openRunQueue(test.store);
    await queue.work({
      concurrency: 1,
      onError: ({ message }) => errors.push(message),
      handle: async (runId) => {
        if (errors.length === 0) throw new RangeError(`cannot run ${runId}`);
        second();
      },
    });
    const first = await newRun(test.store);
    await newRun(test.store);
    await handledSecond;
    expect(errors).toEqual([`cannot run ${first.id}`]);
  });

  it('tells running handlers that the worker stops, and waits for them', async () => {
    let ended = false;
    let begun = () => {};
    const running = new Promise<void>((resolve) => {
      begun = resolve;
    });
    queue = openRunQueue(test.store);
    await queue.work({
      concurrency: 1,
      onError: fail,
      handle: async (_runId, signal) => {
        begun();
        await once(signal, 'abort');
        ended = true;
      },
    });
    await newRun(test.store);
    await running;
    await queue.stop();
    expect(ended).toBe(true);
  });

  it('keeps every place of a worker whose job comes again while its run is in work, as after an outage', async () => {
    await test.store.database.run.deleteMany();
    const claimed: string[] = [];
    queue = openRunQueue(test.store);
    await queue.work({
      concurrency: 2,
      onError: fail,
      handle: async (runId, signal) => {
        if ((await claimRun(test.store, { runId, workerId: 'w' })) === null) return;
        claimed.push(runId);
        if (!signal.aborted) await once(signal, 'abort');
      },
    });
    const first = await newRun(test.store);
    await expect.poll(() => claimed, { timeout: 10_000 }).toEqual([first.id]);
    const jobOfFirst = () =>
      test.store.database.$queryRaw`
        SELECT "state"::text, "retry_count" FROM "pgboss"."job" WHERE "singleton_key" = ${first.id}`;
    await test.store.database.$executeRaw`
      UPDATE "pgboss"."job" SET "state" = 'retry', "heartbeat_on" = NULL WHERE "singleton_key" = ${first.id}`;
    await expect.poll(jobOfFirst, { timeout: 10_000 }).toEqual([{ state: 'active', retry_count: 1 }]);
    const second = await newRun(test.store);
    await expect.poll(() => claimed, { timeout: 10_000 }).toEqual([first.id, second.id]);
    expect(await jobOfFirst()).toEqual([{ state: 'active', retry_count: 1 }]);
    await newRun(test.store);
    await new Promise((resolve) => setTimeout(resolve, 4_500)); // two looks at the queue
    expect(claimed).toEqual([first.id, second.id]);
  });

  it('gives the run of a worker that was killed to another one within 30 s', async () => {
    await test.store.database.run.deleteMany();
    const { id: runId } = await newRun(test.store);
    const first = await startWorker('first');
    await expect
      .poll(() => test.store.database.attempt.count({ where: { runId } }), { timeout: 20_000 })
      .toBe(1);
    await startWorker('second');
    const killedAt = Date.now();
    first.kill('SIGKILL');
    await expect
      .poll(() => test.store.database.attempt.count({ where: { runId } }), { timeout: 40_000, interval: 250 })
      .toBe(2);
    expect(Date.now() - killedAt).toBeLessThan(30_000);
    const attempts = await test.store.database.attempt.findMany({
      where: { runId },
      orderBy: { number: 'asc' },
    });
    expect(attempts).toMatchObject([
      { workerId: 'first', cause: { code: 'WORKER.LOST' } },
      { workerId: 'second', endedAt: null },
    ]);
  });
});
