import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimRun } from '../runs/claim-run.ts';
import { finishRun } from '../runs/end-run.ts';
import { newRun } from '../testing/new-run.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { logPoints } from './log-points.ts';
import { readMetricSeries } from './read-metric-series.ts';
import { tendMetrics } from './tend-metrics.ts';

let test: TestStore;
beforeAll(async () => {
  test = await createTestStore();
});
afterAll(() => test.drop());

const POINTS = 50_000;
const steps = Array.from({ length: POINTS }, (_, i) => i + 1);

/** A loss as a training script logs it: it falls, its noise is that of a single-precision sum, a spike now and then. */
const lossAt = (step: number): number => {
  const noise = Math.fround(Math.sin(step * 12.9898) * 43758.5453) % 1;
  return Math.fround(2.3 / (1 + step / 4_000) + 0.05 * noise + (step % 9_973 === 0 ? 40 : 0));
};

async function finishedRun(): Promise<string> {
  const { id: runId } = await newRun(test.store);
  await claimRun(test.store, { runId, workerId: 'w' });
  const times = steps.map((step) => 1.79e12 + 41 * step + (step % 7));
  await logPoints(test.store, { runId, attempt: 1 }, [
    { key: 'loss', steps, values: steps.map(lossAt), times },
    { key: 'rate', steps: [1, 2], values: [0.1, 0.01] },
  ]);
  await finishRun(test.store, { runId, attempt: 1 });
  return runId;
}

/** Everything that the metrics take up, freed places included. *units* bytes */
async function sizeOf(tables: readonly string[]): Promise<number> {
  await test.store.pool.query(`VACUUM FULL ${tables.map((table) => `"${table}"`).join(', ')}`);
  const { rows } = await test.store.pool.query<{ bytes: number }>(
    `SELECT sum(pg_total_relation_size(format('%I', name)::regclass))::float8 AS "bytes" FROM unnest($1::text[]) name`,
    [tables],
  );
  return rows[0]!.bytes;
}

describe('metrics of a run that has ended', () => {
  it('take 20 bytes a point at most once they are packed, and are drawn as before', async () => {
    const runId = await finishedRun();
    const charts = () =>
      Promise.all(
        [
          { maximumPoints: 300 },
          { maximumPoints: 500, fromStep: 9_000, toStep: 11_000 },
          { maximumPoints: 40, fromStep: 12_345, toStep: 45_678 },
        ].map((chart) => readMetricSeries(test.store, runId, chart)),
      );
    const before = await charts();
    expect(await tendMetrics(test.store, { quietForMs: 0 })).toBe(POINTS + 2);
    expect(await charts()).toEqual(before);
    const tables = ['MetricPoint', 'MetricRollup', 'MetricBlock', 'MetricSeries'];
    expect((await sizeOf(tables)) / POINTS).toBeLessThan(20);
  });

  it('wait for a while, and are packed once by however many look at once', async () => {
    await finishedRun();
    expect(await tendMetrics(test.store)).toBe(0);
    const looks = await Promise.all([1, 2, 3].map(() => tendMetrics(test.store, { quietForMs: 0 })));
    expect(looks.reduce((a, b) => a + b)).toBe(POINTS + 2);
    expect(await tendMetrics(test.store, { quietForMs: 0 })).toBe(0);
  });
});
