import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { labelMaps } from '@beatlab/pipeline/label/label-map';
import { ensureFirstTeam } from '@beatlab/store/accounts/ensure-first-team';
import { readMetricSeries } from '@beatlab/store/metrics/read-metric-series';
import { createRun } from '@beatlab/store/runs/create-run';
import { requestCancel } from '@beatlab/store/runs/request-cancel';
import { type RunConfigInput, runConfigSchema } from '@beatlab/store/runs/run-config';
import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addDataset } from '../datasets/ensure-dataset.ts';
import { copyRecords, hasMitdb, startBeatlab, whatItSays } from '../testing/command-line.ts';

const quick: RunConfigInput = { dataset: 'mitdb', minutes: 1, tokensPerWindow: 48, mode: 'binary' };

describe.skipIf(!hasMitdb)('a trainer (skipped where ../shared/data/mitdb is absent)', () => {
  let test: TestStore;
  let datasetVersionId = '';
  let owner = { teamId: '', userId: '' };
  const workers: ChildProcess[] = [];

  beforeAll(async () => {
    test = await createTestStore();
    const folder = await copyRecords(['100', '119'], path.join(test.home, 'records'));
    owner = await ensureFirstTeam(test.store);
    const { teamId } = owner;
    datasetVersionId = (
      await addDataset({ store: test.store, teamId, name: 'mitdb', folder, origin: 'folder' })
    ).id;
  });
  afterEach(async () => {
    const ended = workers.filter((worker) => worker.exitCode === null && worker.signalCode === null);
    await Promise.all(ended.map((worker) => stop(worker, 'SIGKILL')));
    workers.length = 0;
  });
  afterAll(() => test.drop());

  const startWorker = (): ChildProcess => {
    const worker = startBeatlab(test, 'worker');
    worker.stdout?.resume();
    worker.stderr?.resume();
    workers.push(worker);
    return worker;
  };
  const stop = async (worker: ChildProcess, signal: NodeJS.Signals) => {
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.kill(signal);
    await ended;
  };
  const launch = async (config: RunConfigInput): Promise<string> => {
    const { name, hash } = labelMaps.guide;
    const run = await createRun(test.store, {
      teamId: owner.teamId,
      createdById: owner.userId,
      experimentName: 'default',
      name: 'a run',
      config: runConfigSchema.parse({ ...quick, ...config }),
      labelMap: { name, hash },
      datasetVersionId,
      rerunOfId: null,
    });
    return run.id;
  };
  const read = (id: string) =>
    test.store.database.run.findUniqueOrThrow({
      where: { id },
      include: { epochs: true, attempts: { orderBy: { number: 'asc' } }, artifacts: true },
    });
  const until = async (id: string, isSo: (run: Awaited<ReturnType<typeof read>>) => boolean) => {
    for (let tries = 0; tries < 600; tries++) {
      const run = await read(id);
      if (isSo(run)) return run;
      if (run.state === 'FAILED') expect.fail(JSON.stringify(run.cause));
      await sleep(100);
    }
    return expect.fail('it did not happen within a minute');
  };
  /** Cuts every connection to the test's database, and lets none in until the work is done. */
  const withoutDatabase = async (work: () => Promise<void>) => {
    const name = new URL(test.databaseUrl).pathname.slice(1);
    const elsewhere = await createTestStore();
    const say = (statement: string) => elsewhere.store.database.$queryRawUnsafe(statement);
    await say(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
    await say(`SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname = '${name}'`);
    await work();
    await say(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
    await elsewhere.drop();
  };
  const trainingProcessOf = async (runId: string): Promise<number> => {
    const lines = await test.store.database.logLine.findMany({ where: { runId }, orderBy: { id: 'asc' } });
    const pids = lines.flatMap(({ message }) => /^Training process (\d+)/.exec(message)?.[1] ?? []);
    return Number(pids.at(-1));
  };
  const isAlive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
      throw error;
    }
  };
  const resultsOf = ({ artifacts }: Awaited<ReturnType<typeof read>>) =>
    artifacts
      .filter(({ name }) => /^(model|predictions|checkpoints)/.test(name))
      .map(({ name, sha256 }) => `${name} ${sha256}`)
      .sort();

  it('that is killed in an epoch leaves no process behind, and another goes on to the same weights', async () => {
    startWorker();
    const whole = await until(await launch({ epochs: 12 }), ({ state }) => state === 'FINISHED');
    await stop(workers[0]!, 'SIGTERM');

    const id = await launch({ epochs: 12 });
    const doomed = startWorker();
    await until(id, ({ epochs }) => epochs.length >= 1);
    await stop(doomed, 'SIGKILL');
    const trainingProcess = await trainingProcessOf(id);
    for (let tries = 0; isAlive(trainingProcess); tries++) {
      if (tries === 50) expect.fail('the training process goes on without its worker');
      await sleep(100);
    }
    expect((await read(id)).epochs.length).toBeLessThan(12);

    startWorker();
    const resumed = await until(id, ({ state }) => state === 'FINISHED');
    expect(resumed.attempts.map(({ cause }) => (cause as { code?: string } | null)?.code ?? null)).toEqual([
      'WORKER.LOST',
      null,
    ]);
    expect(resultsOf(resumed)).toEqual(resultsOf(whole));
    // Buckets of one point each: values at all steps.
    const values = async (run: typeof whole) =>
      (await readMetricSeries(test.store, run.id, { maximumPoints: 1_000 }))
        .filter(({ key }) => !/seconds|PerSecond|^system\//i.test(key))
        .map(({ key, buckets }) => ({ key, values: buckets.map(({ step, last }) => ({ step, last })) }));
    expect(await values(resumed)).toEqual(await values(whole));
    // What the machine was used for is stored beside, by time: in either run at its end at least.
    const keys = ['system/process/memoryBytes', 'system/machine/cpuShare'];
    const use = await readMetricSeries(test.store, whole.id, { keys, maximumPoints: 10 });
    expect(use.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
    for (const { buckets } of use) expect(buckets.at(-1)?.last).toBeGreaterThan(0);
  });

  it('keeps every epoch while the database is away', async () => {
    const worker = startWorker();
    const id = await launch({ epochs: 12, seed: 7 });
    await until(id, ({ epochs }) => epochs.length >= 1);
    await withoutDatabase(() => sleep(5_000));
    const run = await until(id, ({ state }) => state === 'FINISHED');
    expect(run.epochs.map(({ epoch }) => epoch).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, i) => i + 1),
    );
    expect(run.attempts.length).toBe(1);
    expect(worker.exitCode).toBeNull();
  });

  it('obeys a cancellation within five seconds', async () => {
    startWorker();
    const id = await launch({ epochs: 1_000 });
    await until(id, ({ epochs }) => epochs.length >= 1);
    const askedAt = Date.now();
    await requestCancel(test.store, id);
    const run = await until(id, ({ state }) => state === 'CANCELED');
    expect(run.endedAt!.getTime() - askedAt).toBeLessThan(5_000);
    expect(run.cause).toMatchObject({ code: 'RUN.CANCELED' });
    expect(run.epochs.length).toBeGreaterThanOrEqual(1);
  });

  it('that is told to stop gives its run back to the queue', async () => {
    const worker = startWorker();
    const said = whatItSays(worker);
    const id = await launch({ epochs: 1_000 });
    await until(id, ({ epochs }) => epochs.length >= 1);
    worker.kill('SIGTERM');
    expect((await said).code).toBe(0);
    const run = await read(id);
    expect(run.state).toBe('QUEUED');
    expect(run.attempts.map(({ cause }) => (cause as { code: string }).code)).toEqual(['WORKER.STOPPED']);
    await requestCancel(test.store, id);
  });
});
