import type { PointColumns } from './block-points.ts';
import { doubleText, HIGHEST_STEP } from './gather-points.ts';
import { readBlocks } from './read-blocks.ts';
import type { Sql } from './sql.ts';

/**
 * Turns the packed ones of a run's series back into rows, within a transaction: a run that had ended goes on, and its
 * metrics are written again.
 */
export async function unpackSeries(sql: Sql, runId: string, keys: readonly string[]): Promise<void> {
  const packed = await sql<{ id: number }>(
    `SELECT "id" FROM "MetricSeries"
     WHERE "runId" = $1::uuid AND "key" = ANY($2::text[]) AND "packedAt" IS NOT NULL ORDER BY "key" FOR UPDATE`,
    [runId, keys],
  );
  for (const { id } of packed) {
    for await (const points of readBlocks(sql, id, { from: 0, to: HIGHEST_STEP }))
      await insert(sql, id, points);
    await sql(`DELETE FROM "MetricBlock" WHERE "seriesId" = $1`, [id]);
    await sql(`UPDATE "MetricSeries" SET "packedAt" = NULL WHERE "id" = $1`, [id]);
  }
}

const insert = (
  sql: Sql,
  seriesId: number,
  { steps, attempts, times, values }: PointColumns,
): Promise<unknown[]> =>
  sql(
    `INSERT INTO "MetricPoint" ("seriesId", "step", "attempt", "value", "time")
     SELECT $1::int, p.step, p.attempt, p.value, to_timestamp(p.time / 1000)
     FROM unnest($2::int[], $3::int[], $4::float8[], $5::float8[]) AS p(step, attempt, value, time)`,
    [seriesId, Array.from(steps), Array.from(attempts), Array.from(values, doubleText), Array.from(times)],
  );
