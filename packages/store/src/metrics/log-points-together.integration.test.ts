import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimRun } from '../runs/claim-run.ts';
import { finishRun } from '../runs/end-run.ts';
import { newRun } from '../testing/new-run.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { inTransaction } from './in-transaction.ts';
import { logPointsTogether } from './log-points-together.ts';
import { packSeries } from './pack-series.ts';
import { readMetricSeries } from './read-metric-series.ts';

let test: TestStore;
beforeAll(async () => {
  test = await createTestStore();
});
afterAll(() => test.drop());

async function openRun() {
  const { id: runId } = await newRun(test.store);
  await claimRun(test.store, { runId, workerId: 'w' });
  return { runId, attempt: 1 };
}

const openRuns = async (count: number) => {
  const runs = [];
  for (let i = 0; i < count; i++) runs.push(await openRun());
  return runs;
};

type Attempt = Awaited<ReturnType<typeof openRun>>;

const log = (run: Attempt, step: number, value = step, key = 'loss') =>
  logPointsTogether(test.store, run, [{ key, steps: [step], values: [value] }]);

async function stored({ runId }: Attempt, key = 'loss') {
  const [series] = await readMetricSeries(test.store, runId, { keys: [key], maximumPoints: 1_000 });
  const points = (series?.buckets ?? []).map(({ step, last }) => [step, last]);
  return { pointCount: series?.pointCount ?? 0, last: series?.last, points };
}

async function transactionsOf(runs: readonly Attempt[]): Promise<number> {
  const { rows } = await test.store.pool.query<{ count: number }>(
    `SELECT count(DISTINCT p.xmin::text)::int AS "count" FROM "MetricPoint" p
     JOIN "MetricSeries" s ON s."id" = p."seriesId" WHERE s."runId" = ANY($1::uuid[])`,
    [runs.map(({ runId }) => runId)],
  );
  return rows[0]!.count;
}

const refusal = (code: string) => ({ status: 'rejected', reason: expect.objectContaining({ code }) });

describe('Points of many clients that come together', () => {
  it('are written together, each request with what was new of it', async () => {
    const runs = await openRuns(6);
    const requests = runs.flatMap((run) => [0, 1, 2, 3].map((step) => log(run, step, step / 2)));
    expect(await Promise.all(requests)).toEqual(requests.map(() => 1));
    for (const run of runs) {
      expect(await stored(run)).toEqual({
        ...{ pointCount: 4, last: 1.5 },
        points: [0, 1, 2, 3].map((step) => [step, step / 2]),
      });
    }
    expect(await transactionsOf(runs)).toBe(1);
  });

  it('are stored once where a request is repeated beside itself, and the first value stays', async () => {
    const run = await openRun();
    const added = await Promise.all([log(run, 7, 1), log(run, 7, 2), log(run, 8, 3), log(run, 7, 1)]);
    expect(added).toEqual([1, 0, 1, 0]);
    const twoPoints = {
      ...{ pointCount: 2, last: 3 },
      points: [
        [7, 1],
        [8, 3],
      ],
    };
    expect(await stored(run)).toEqual(twoPoints);
    expect(await Promise.all([log(run, 8, 4), log(run, 7, 4)])).toEqual([0, 0]);
    expect(await stored(run)).toEqual(twoPoints);
  });

  it('keep every kind of key and number', async () => {
    const runs = await openRuns(2);
    const keys = ['a "quoted" {key}, with \\ and ,', 'NULL', ' ', 'é/\n'];
    const values = [Number.NaN, -Infinity, -0, Number.MIN_VALUE];
    await Promise.all(runs.flatMap((run) => keys.map((key, i) => log(run, i, values[i], key))));
    for (const run of runs) {
      for (const [i, key] of keys.entries())
        expect((await stored(run, key)).points).toEqual([[i, values[i]]]);
    }
  });

  it('fail for nobody else: not for a run that has ended, nor where the statement itself fails', async () => {
    const [run, ended, other] = (await openRuns(3)) as [Attempt, Attempt, Attempt];
    await finishRun(test.store, ended);
    expect(await Promise.allSettled([log(run, 1), log(ended, 1), log(other, 1)])).toEqual([
      { status: 'fulfilled', value: 1 },
      refusal('RUN.NOT_OWNED'),
      { status: 'fulfilled', value: 1 },
    ]);
    const noRun = { runId: 'not the id of a run', attempt: 1 };
    expect(await Promise.allSettled([log(run, 2), log(noRun, 2), log(other, 2), log(run, 2)])).toEqual([
      { status: 'fulfilled', value: 1 },
      refusal('22P02'),
      { status: 'fulfilled', value: 1 },
      { status: 'fulfilled', value: 0 },
    ]);
    expect((await stored(run)).pointCount).toBe(2);
    expect((await stored(other)).pointCount).toBe(2);
    expect((await stored(ended)).pointCount).toBe(0);
  });

  it('refuse what is no point before anything is sent', async () => {
    const run = await openRun();
    const all = await Promise.allSettled([log(run, 1), log(run, -1), log(run, 2, 2, '')]);
    expect(all).toEqual([{ status: 'fulfilled', value: 1 }, refusal('METRIC.STEP'), refusal('METRIC.KEY')]);
  });

  it('wait for no run whose metric somebody else holds', async () => {
    const [held, free] = (await openRuns(2)) as [Attempt, Attempt];
    await Promise.all([log(held, 0), log(free, 0)]);
    const heldOnes = await inTransaction(test.store, 'write', async (sql) => {
      await sql(`SELECT 1 FROM "MetricSeries" WHERE "runId" = $1::uuid FOR UPDATE`, [held.runId]);
      const waiting = [log(held, 1), log(held, 2)];
      for (const step of [1, 2, 3]) expect(await log(free, step)).toBe(1);
      expect((await stored(held)).pointCount).toBe(1);
      return waiting;
    });
    expect(await Promise.all(heldOnes)).toEqual([1, 1]);
    expect((await stored(held)).pointCount).toBe(3);
  });

  it('unpack a series that was packed', async () => {
    const [packed, other] = (await openRuns(2)) as [Attempt, Attempt];
    await Promise.all([log(packed, 0), log(packed, 1)]);
    const { id } = await test.store.database.metricSeries.findFirstOrThrow({
      where: { runId: packed.runId },
    });
    await inTransaction(test.store, 'write', (sql) => packSeries(sql, id));
    expect(await Promise.all([log(packed, 2), log(other, 2), log(packed, 1)])).toEqual([1, 1, 0]);
    expect((await stored(packed)).pointCount).toBe(3);
  });
});
