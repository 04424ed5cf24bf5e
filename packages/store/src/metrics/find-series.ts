import type { Sql } from './sql.ts';

/** The series of a run's metric: whether its points are rows or packed; null where the run has none of the key. */
export async function findSeries(
  sql: Sql,
  runId: string,
  key: string,
): Promise<{ id: number; packed: boolean } | null> {
  const [series] = await sql<{ id: number; packed: boolean }>(
    `SELECT "id", "packedAt" IS NOT NULL AS "packed" FROM "MetricSeries" WHERE "runId" = $1::uuid AND "key" = $2`,
    [runId, key],
  );
  return series ?? null;
}
