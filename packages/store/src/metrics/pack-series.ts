import { encodeBlock } from './encode-block.ts';
import type { Sql } from './sql.ts';

/** Points of a block: more compress no better, fewer cost more rows. */
const BLOCK_POINTS = 4_096;

/**
 * Turns a series' points from rows into blocks, within a transaction. Points of one step never lie in two blocks. Its
 * rollups stay, so that a chart reads a few blocks at most. A series that is packed already stays as it is. Returns how
 * many points were packed.
 */
export async function packSeries(sql: Sql, seriesId: number): Promise<number> {
  const [held] = await sql<{ packed: boolean }>(
    `SELECT "packedAt" IS NOT NULL AS "packed" FROM "MetricSeries" WHERE "id" = $1 FOR UPDATE`,
    [seriesId],
  );
  if (held === undefined || held.packed) return 0;
  let packed = 0;
  for (let from = 0; ; ) {
    const points = await nextBlock(sql, seriesId, from);
    if (points.steps.length === 0) break;
    const lastStep = points.steps.at(-1)!;
    await sql(
      `INSERT INTO "MetricBlock" ("seriesId", "firstStep", "lastStep", "bytes") VALUES ($1, $2, $3, $4)`,
      [seriesId, points.steps[0], lastStep, encodeBlock(points)],
    );
    packed += points.steps.length;
    from = lastStep + 1;
  }
  await sql(`DELETE FROM "MetricPoint" WHERE "seriesId" = $1`, [seriesId]);
  await sql(`UPDATE "MetricSeries" SET "packedAt" = clock_timestamp() WHERE "id" = $1`, [seriesId]);
  return packed;
}

/** The next points, in columns, up to the end of the step at which the block is full. */
async function nextBlock(sql: Sql, seriesId: number, from: number) {
  const [columns] = await sql<{ steps: number[]; attempts: number[]; times: number[]; values: number[] }>(
    `SELECT coalesce(array_agg("step" ORDER BY "step", "attempt"), '{}') AS "steps",
       coalesce(array_agg("attempt" ORDER BY "step", "attempt"), '{}') AS "attempts",
       coalesce(array_agg((extract(epoch FROM "time") * 1000)::float8 ORDER BY "step", "attempt"), '{}') AS "times",
       coalesce(array_agg("value" ORDER BY "step", "attempt"), '{}') AS "values"
     FROM (
       SELECT * FROM "MetricPoint" WHERE "seriesId" = $1 AND "step" >= $2::int8
       ORDER BY "step" FETCH FIRST ${BLOCK_POINTS} ROWS WITH TIES
     ) point`,
    [seriesId, from],
  );
  return columns!;
}
