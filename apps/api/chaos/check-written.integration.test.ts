import { logPoints } from '@beatlab/store/metrics/log-points';
import { claimRun } from '@beatlab/store/runs/claim-run';
import { newRun } from '@beatlab/store/testing/new-run';
import { createTestStore, type TestStore } from '@beatlab/store/testing/test-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkWritten } from './check-written.ts';
import { valueAt, type WrittenRun, writtenKeys } from './writer.ts';

let test: TestStore;
beforeAll(async () => {
  test = await createTestStore();
});
afterAll(() => test?.drop());

const steps = Array.from({ length: 200 }, (_, i) => i + 1);

async function written(): Promise<WrittenRun> {
  const { id } = await newRun(test.store);
  await claimRun(test.store, { runId: id, workerId: 'w' });
  const series = writtenKeys.map((key) => ({
    key,
    steps,
    values: steps.map((step) => valueAt(7, key, step)),
  }));
  await logPoints(test.store, { runId: id, attempt: 1 }, series);
  return { id, seed: 7, acknowledged: steps.length, finished: false };
}

describe('the check of what writers logged', () => {
  it('finds nothing wrong where all is there', async () => {
    expect(await checkWritten(test.store, [await written()])).toEqual({
      ...{ acknowledgedPoints: 400, lostPoints: 0, doubledPoints: 0, wrongCharts: 0 },
    });
  });

  it('finds a point that is gone, one that nobody sent and one with another value', async () => {
    const run = await written();
    await test.store.database.$executeRaw`
      DELETE FROM "MetricPoint" WHERE "step" = 5 AND "seriesId" IN
        (SELECT "id" FROM "MetricSeries" WHERE "runId" = ${run.id}::uuid AND "key" = 'loss')`;
    expect(await checkWritten(test.store, [run])).toMatchObject({ lostPoints: 1, wrongCharts: 1 });
    await logPoints(test.store, { runId: run.id, attempt: 1 }, [
      { key: 'accuracy', steps: [201], values: [1] },
    ]);
    expect(await checkWritten(test.store, [run])).toMatchObject({ lostPoints: 1, doubledPoints: 1 });
    expect((await checkWritten(test.store, [{ ...run, seed: 8 }])).lostPoints).toBeGreaterThan(300);
  });
});
