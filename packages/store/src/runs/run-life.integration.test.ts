import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logPoints } from '../metrics/log-points.ts';
import { readLastMetrics } from '../metrics/read-last-metrics.ts';
import { readMetricSeries } from '../metrics/read-metric-series.ts';
import { newRun } from '../testing/new-run.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { beat } from './beat.ts';
import { claimRun } from './claim-run.ts';
import { commitEpoch, type NewEpoch } from './commit-epoch.ts';
import { failRun, finishRun } from './end-run.ts';
import { readConfusion } from './read-confusion.ts';
import { readRun } from './read-run.ts';
import { releaseRun } from './release-run.ts';
import { requestCancel } from './request-cancel.ts';
import { requeueLostRuns } from './requeue-lost-runs.ts';
import { rerun } from './rerun.ts';

let test: TestStore;
beforeAll(async () => {
  test = await createTestStore();
});
afterAll(() => test.drop());

const epochOf = (runId: string, attempt: number, epoch: number, extra: Partial<NewEpoch> = {}): NewEpoch => ({
  runId,
  attempt,
  epoch,
  seconds: 1.5,
  metrics: [{ key: 'train/loss', value: 1 / epoch }],
  confusion: [{ part: 'val', scope: 'beat', truth: 0, predicted: -1, count: epoch }],
  artifacts: [
    {
      name: `checkpoints/epoch-${epoch}.safetensors`,
      kind: 'checkpoint',
      sha256: String(epoch).repeat(64),
      sizeBytes: 10,
    },
  ],
  ...extra,
});

const state = async (runId: string) =>
  (await test.store.database.run.findUniqueOrThrow({ where: { id: runId } })).state;

describe('a run', () => {
  it('is owned by one of two workers that claim it at once', async () => {
    const run = await newRun(test.store);
    const claims = await Promise.all(
      ['a', 'b', 'c'].map((workerId) => claimRun(test.store, { runId: run.id, workerId })),
    );
    const owners = claims.filter((claim) => claim !== null);
    expect(owners).toHaveLength(1);
    expect(owners[0]).toMatchObject({
      attempt: 1,
      lastEpoch: 0,
      checkpoint: null,
      run: { state: 'RUNNING' },
    });
    expect(owners[0]?.datasetVersion.dataset.name).toBe('synthetic');
  });

  it('numbers its team’s runs without a gap when many are launched at once', async () => {
    const runs = await Promise.all(Array.from({ length: 8 }, () => newRun(test.store)));
    const numbers = runs.map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => numbers[0]! + index));
  });

  it('goes on from its last epoch with the worker that takes it from a silent one', async () => {
    const { id: runId } = await newRun(test.store);
    await claimRun(test.store, { runId, workerId: 'first' });
    await commitEpoch(test.store, epochOf(runId, 1, 1));
    expect(await claimRun(test.store, { runId, workerId: 'second' })).toBeNull();
    const taken = await claimRun(test.store, { runId, workerId: 'second', silentForMs: 0 });
    expect(taken).toMatchObject({ attempt: 2, lastEpoch: 1, checkpoint: { sha256: '1'.repeat(64) } });
    expect(await beat(test.store, { runId, attempt: 1 })).toEqual({ owned: false, cancelRequested: false });
    expect(await beat(test.store, { runId, attempt: 2 })).toEqual({ owned: true, cancelRequested: false });
    await expect(commitEpoch(test.store, epochOf(runId, 1, 2))).rejects.toMatchObject({
      code: 'RUN.NOT_OWNED',
    });
    await expect(finishRun(test.store, { runId, attempt: 1 })).rejects.toMatchObject({
      code: 'RUN.NOT_OWNED',
    });
    await commitEpoch(test.store, epochOf(runId, 2, 2));
    await finishRun(test.store, { runId, attempt: 2 });
    const run = await readRun(test.store, { teamId: taken!.run.teamId, runId });
    expect(run?.state).toBe('FINISHED');
    expect(run?.attempts.map(({ cause }) => (cause as { code: string } | null)?.code ?? null)).toEqual([
      'WORKER.LOST',
      null,
    ]);
    expect(run?.epochs.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it('fails with its cause after five workers were lost on it without an epoch', async () => {
    const { id: runId } = await newRun(test.store);
    for (let attempt = 1; attempt <= 5; attempt++) {
      expect(await claimRun(test.store, { runId, workerId: 'w', silentForMs: 0 })).toMatchObject({ attempt });
    }
    expect(await claimRun(test.store, { runId, workerId: 'w', silentForMs: 0 })).toBeNull();
    const run = await test.store.database.run.findUniqueOrThrow({ where: { id: runId } });
    expect(run).toMatchObject({ state: 'FAILED', cause: { code: 'RUN.LOSES_WORKERS' } });
  });

  it('ends at once when it is canceled before it runs', async () => {
    const { id: runId } = await newRun(test.store);
    expect(await requestCancel(test.store, runId)).toBe(true);
    expect(await state(runId)).toBe('CANCELED');
    expect(await requestCancel(test.store, runId)).toBe(false);
    expect(await claimRun(test.store, { runId, workerId: 'w' })).toBeNull();
  });

  it('tells its worker of a cancellation with the next heartbeat', async () => {
    const { id: runId } = await newRun(test.store);
    await claimRun(test.store, { runId, workerId: 'w' });
    await requestCancel(test.store, runId);
    expect(await state(runId)).toBe('RUNNING');
    expect(await beat(test.store, { runId, attempt: 1 })).toEqual({ owned: true, cancelRequested: true });
  });

  it('ends as canceled when its worker dies before it obeys', async () => {
    const { id: runId } = await newRun(test.store);
    await claimRun(test.store, { runId, workerId: 'w' });
    await requestCancel(test.store, runId);
    expect(await claimRun(test.store, { runId, workerId: 'x', silentForMs: 0 })).toBeNull();
    expect(await state(runId)).toBe('CANCELED');
  });

  it('keeps the first end it had', async () => {
    const { id: runId } = await newRun(test.store);
    await claimRun(test.store, { runId, workerId: 'w' });
    const cause = {
      code: 'MEMORY.OUT',
      message: 'out of \u0000 memory',
      where: null,
      remedy: 'lower the batch size',
    };
    await failRun(test.store, { runId, attempt: 1 }, cause);
    await expect(finishRun(test.store, { runId, attempt: 1 })).rejects.toMatchObject({
      code: 'RUN.NOT_OWNED',
    });
    const run = await test.store.database.run.findUniqueOrThrow({ where: { id: runId } });
    expect(run).toMatchObject({ state: 'FAILED', cause: { ...cause, message: 'out of \uFFFD memory' } });
  });

  it('waits again, with a job, when its worker gives it back', async () => {
    const { id: runId } = await newRun(test.store);
    await claimRun(test.store, { runId, workerId: 'w' });
    const cause = { code: 'WORKER.STOPPED', message: 'shut down', where: null, remedy: null };
    await releaseRun(test.store, { runId, attempt: 1 }, cause);
    expect(await state(runId)).toBe('QUEUED');
    expect(await claimRun(test.store, { runId, workerId: 'x' })).toMatchObject({ attempt: 2 });
  });

  it('is found by requeueLostRuns when its job is gone, and only then', async () => {
    const { id: runId } = await newRun(test.store);
    expect(await requeueLostRuns(test.store)).not.toContain(runId);
    await test.store.database.$executeRawUnsafe('DELETE FROM pgboss.job WHERE singleton_key = $1', runId);
    expect(await requeueLostRuns(test.store)).toEqual([runId]);
    expect(await requeueLostRuns(test.store)).toEqual([]);
  });

  it('is launched again with the same settings and the version it ran on', async () => {
    const first = await newRun(test.store, { epochs: 3, mode: 'binary' });
    const again = await rerun(test.store, { runId: first.id, createdById: null });
    expect(again).toMatchObject({
      rerunOfId: first.id,
      mode: 'binary',
      config: { epochs: 3, datasetVersion: 'a'.repeat(64) },
    });
  });
});

describe('an epoch', () => {
  it('changes nothing when it is committed again', async () => {
    const { id: runId } = await newRun(test.store);
    await claimRun(test.store, { runId, workerId: 'w' });
    const epoch = epochOf(runId, 1, 1);
    expect(await commitEpoch(test.store, epoch)).toEqual({ committed: true, ending: null });
    expect(await commitEpoch(test.store, { ...epoch, metrics: [{ key: 'train/loss', value: 99 }] })).toEqual({
      committed: false,
      ending: null,
    });
    expect(await readLastMetrics(test.store, [runId])).toEqual([
      { runId, key: 'train/loss', step: 1, value: 1, minimum: 1, maximum: 1 },
    ]);
    await expect(commitEpoch(test.store, epochOf(runId, 1, 3))).rejects.toMatchObject({
      code: 'RUN.EPOCH_ORDER',
    });
  });

  it('moves the extremes of a metric, among which NaN never is where there is a number', async () => {
    const { id: runId, teamId } = await newRun(test.store);
    await claimRun(test.store, { runId, workerId: 'w' });
    const extremes: unknown[] = [];
    for (const [index, value] of [Number.NaN, 2, -Infinity, Number.NaN, 7, 3].entries()) {
      const metrics = [{ key: 'val/loss', value }];
      await commitEpoch(test.store, epochOf(runId, 1, index + 1, { metrics }));
      const [last] = await test.store.database.$queryRaw<object[]>`
        SELECT "teamId", "minimum"::text, "maximum"::text FROM "LastMetric" WHERE "runId" = ${runId}::uuid`;
      extremes.push(last);
    }
    const pairs = ['NaN NaN', '2 2', '-Infinity 2', '-Infinity 2', '-Infinity 7', '-Infinity 7'];
    expect(extremes).toEqual(
      pairs.map((pair) => {
        const [minimum, maximum] = pair.split(' ');
        return { teamId, minimum, maximum };
      }),
    );
  });

  it('leaves nothing behind when a part of it is refused', async () => {
    const { id: runId } = await newRun(test.store);
    await claimRun(test.store, { runId, workerId: 'w' });
    const confusion = [{ part: 'val' as const, scope: 'beat' as const, truth: 0, predicted: 0, count: -1 }];
    await expect(commitEpoch(test.store, epochOf(runId, 1, 1, { confusion }))).rejects.toThrow();
    expect(await test.store.database.epoch.count({ where: { runId } })).toBe(0);
    expect(await readMetricSeries(test.store, runId, { maximumPoints: 10 })).toEqual([]);
    expect(await readConfusion(test.store, { runId, part: 'val', scope: 'beat' })).toBeNull();
  });

  it('keeps NaN, both infinities, −0 and the last bit of a double', async () => {
    const { id: runId } = await newRun(test.store);
    await claimRun(test.store, { runId, workerId: 'w' });
    const values = [Number.NaN, Infinity, -Infinity, -0, 0.1 + 0.2, Number.MIN_VALUE, Number.MAX_VALUE];
    const metrics = values.map((value, index) => ({ key: `k${index}`, value }));
    await commitEpoch(test.store, epochOf(runId, 1, 1, { metrics }));
    expect((await readLastMetrics(test.store, [runId])).map(({ value }) => value)).toEqual(values);
    expect((await readMetricSeries(test.store, runId, { maximumPoints: 5 })).map(({ last }) => last)).toEqual(
      values,
    );
  });
});

describe('a series of metrics', () => {
  it('keeps every extreme however few buckets it is drawn with', async () => {
    const { id: runId } = await newRun(test.store);
    const value = (step: number) => (step === 617 ? 1000 : step === 618 ? -1000 : step % 7);
    await claimRun(test.store, { runId, workerId: 'w' });
    const steps = Array.from({ length: 1000 }, (_, index) => index + 1);
    await logPoints(test.store, { runId, attempt: 1 }, [{ key: 'k', steps, values: steps.map(value) }]);
    const [series] = await readMetricSeries(test.store, runId, { keys: ['k'], maximumPoints: 20 });
    expect(series?.pointCount).toBe(1000);
    expect(series?.buckets).toHaveLength(20);
    expect(Math.max(...series!.buckets.map(({ maximum }) => maximum))).toBe(1000);
    expect(Math.min(...series!.buckets.map(({ minimum }) => minimum))).toBe(-1000);
    expect(series?.buckets.map(({ firstStep, step }) => step - firstStep + 1)).toEqual(Array(20).fill(50));
    expect(series?.buckets.every(({ step, last }) => last === value(step))).toBe(true);
  });
});
