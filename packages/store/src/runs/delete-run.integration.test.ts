import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../metrics/in-transaction.ts';
import { logPoints } from '../metrics/log-points.ts';
import { packSeries } from '../metrics/pack-series.ts';
import { newRun } from '../testing/new-run.ts';
import { newSweep } from '../testing/new-sweep.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { addArtifact } from './add-artifact.ts';
import { appendLog } from './append-log.ts';
import { claimRun } from './claim-run.ts';
import { commitEpoch } from './commit-epoch.ts';
import { deleteRun } from './delete-run.ts';
import { finishRun } from './end-run.ts';

let test: TestStore;
beforeAll(async () => {
  test = await createTestStore();
});
afterAll(() => test.drop());

const nobody = { userId: null };

/** A finished run with something in every table that knows of runs; half of its metrics packed. */
async function fullRun(name: string): Promise<string> {
  const { id: runId } = await newRun(test.store, {}, name);
  await claimRun(test.store, { runId, workerId: 'w' });
  const attempt = { runId, attempt: 1 };
  const put = (text: string) => test.store.artifacts.put(new TextEncoder().encode(text));
  await commitEpoch(test.store, {
    ...attempt,
    epoch: 1,
    seconds: 1,
    metrics: [{ key: 'val/loss', value: 1 }],
    confusion: [{ part: 'val', scope: 'beat', truth: 0, predicted: 1, count: 2 }],
    artifacts: [{ name: 'shared', kind: 'report', ...(await put('of many')) }],
  });
  await addArtifact(test.store, attempt, { name: 'own', kind: 'report', ...(await put(`of ${name}`)) });
  await appendLog(test.store, attempt, [{ level: 'info', message: 'a line', time: new Date(0) }]);
  const steps = Array.from({ length: 2_000 }, (_, i) => i);
  const keys = ['packed', 'rows'];
  await logPoints(
    test.store,
    attempt,
    keys.map((key) => ({ key, steps, values: steps })),
  );
  const { id } = await test.store.database.metricSeries.findFirstOrThrow({ where: { runId, key: 'packed' } });
  await inTransaction(test.store, 'write', (sql) => packSeries(sql, id));
  await finishRun(test.store, attempt);
  return runId;
}

/** Rows of every table there is, but the audit trail, which stays, and the queue's own. */
async function countRows(): Promise<Record<string, number>> {
  const { rows: tables } = await test.store.pool.query<{ name: string }>(
    `SELECT table_name AS "name" FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'AuditEvent'`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await test.store.pool.query<{ count: number }>(
      `SELECT count(*)::int AS "count" FROM "${name}"`,
    );
    counts[name] = rows[0]!.count;
  }
  return counts;
}

const givenUp = () => readdir(path.join(test.home, 'artifacts', 'replaced')).catch(() => []);
const sha256Of = async (runId: string, name: string) =>
  (await test.store.database.artifact.findFirstOrThrow({ where: { runId, name } })).sha256;

describe('a run that is deleted', () => {
  it('leaves no row behind in any table, and gives up the bytes that it alone named', async () => {
    await fullRun('stays');
    const before = await countRows();
    const runId = await fullRun('goes');
    const between = await countRows();
    for (const table of [
      'Run',
      'MetricSeries',
      'MetricRollup',
      'MetricBlock',
      'LogLine',
      'Artifact',
      'Epoch',
    ]) {
      expect(between[table], table).toBeGreaterThan(before[table]!);
    }
    const [own, shared] = [await sha256Of(runId, 'own'), await sha256Of(runId, 'shared')];
    expect(await deleteRun(test.store, runId, nobody)).toBe(true);
    expect(await countRows()).toEqual(before);
    expect(await givenUp()).toContain(own);
    expect(await givenUp()).not.toContain(shared);
    expect(await deleteRun(test.store, runId, nobody)).toBe(false);
  });

  it('is in the audit trail with its number and name', async () => {
    const runId = await fullRun('noted');
    await deleteRun(test.store, runId, nobody);
    const { action, details } = await test.store.database.auditEvent.findFirstOrThrow({
      where: { subjectId: runId, action: 'run.delete' },
    });
    expect({ action, details }).toEqual({
      action: 'run.delete',
      details: { number: expect.any(Number), name: 'noted' },
    });
  });

  it('must have ended', async () => {
    const { id: runId } = await newRun(test.store);
    await expect(deleteRun(test.store, runId, nobody)).rejects.toMatchObject({ code: 'RUN.NOT_ENDED' });
    await claimRun(test.store, { runId, workerId: 'w' });
    await expect(deleteRun(test.store, runId, nobody)).rejects.toMatchObject({ code: 'RUN.NOT_ENDED' });
  });

  it('stays while its sweep goes by it', async () => {
    const { id: sweepId } = await newSweep(test.store, {
      space: { learningRate: [0.1, 0.01] },
      parallelRuns: 1,
    });
    const { id: runId } = await test.store.database.run.findFirstOrThrow({ where: { sweepId } });
    await claimRun(test.store, { runId, workerId: 'w' });
    await finishRun(test.store, { runId, attempt: 1 });
    await expect(deleteRun(test.store, runId, nobody)).rejects.toMatchObject({ code: 'RUN.SWEEP_RUNNING' });
  });
});
