import { groupBy } from '../group-by.ts';
import { inTransaction } from '../metrics/in-transaction.ts';
import { writePoints } from '../metrics/write-points.ts';
import type { Store } from '../open-store.ts';
import type { Row, TableName } from './exchange-tables.ts';

/** Writes rows of runs that were begun. Rows of one call are of one run, in the order of the table. */
export const writeImportedRows: Readonly<
  Record<TableName, (store: Store, runId: string, rows: readonly Row[]) => Promise<void>>
> = {
  metrics: async (store, runId, rows) => {
    for (const [attempt, points] of groupBy(rows, (row) => Number(row.attempt)))
      await writeAttemptPoints(store, { runId, attempt }, points);
  },
  confusion: async (store, runId, rows) => {
    await store.database.confusionCell.createMany({ data: rows.map((row) => ({ ...row, runId }) as never) });
  },
  log: async (store, runId, rows) => {
    const data = rows.map((row) => ({ ...row, runId, time: new Date(Number(row.time)) }) as never);
    await store.database.logLine.createMany({ data });
  },
};

/** Points are only taken of an attempt that is open, so it is open for as long as they are written. */
async function writeAttemptPoints(
  store: Store,
  attempt: { runId: string; attempt: number },
  rows: readonly Row[],
): Promise<void> {
  const series = [...groupBy(rows, ({ key }) => String(key))].map(([key, points]) => ({
    key,
    steps: points.map(({ step }) => Number(step)),
    values: points.map(({ value }) => Number(value)),
    times: points.map(({ time }) => Number(time)),
  }));
  await inTransaction(store, 'write', async (sql) => {
    const [closed] = await sql<{ endedAt: Date }>(
      `SELECT "endedAt" FROM "Attempt" WHERE "runId" = $1::uuid AND "number" = $2 FOR UPDATE`,
      [attempt.runId, attempt.attempt],
    );
    const setEnd = (end: Date | null | undefined) =>
      sql(`UPDATE "Attempt" SET "endedAt" = $3 WHERE "runId" = $1::uuid AND "number" = $2`, [
        ...[attempt.runId, attempt.attempt, end ?? null],
      ]);
    await setEnd(null);
    await writePoints(sql, attempt, series);
    await setEnd(closed?.endedAt);
  });
}
