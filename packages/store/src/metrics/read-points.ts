import type { Store } from '../open-store.ts';
import { findSeries } from './find-series.ts';
import { inTransaction } from './in-transaction.ts';
import type { RawPoint } from './raw-point.ts';
import { readBlocks } from './read-blocks.ts';
import type { Sql } from './sql.ts';

/** The place of a point in its series, after which a page goes on. */
export interface PointPlace {
  step: number;
  attempt: number;
}

/**
 * A page of a series' points as they were logged, every attempt's, in order of step and attempt; fewer than `first` on
 * the last one. Packed or not makes no difference.
 */
export const readPoints = (
  store: Store,
  { runId, key, after, first }: { runId: string; key: string; after: PointPlace | null; first: number },
): Promise<RawPoint[]> =>
  inTransaction(store, 'snapshot', async (sql) => {
    const series = await findSeries(sql, runId, key);
    if (series === null) return [];
    const from = after ?? { step: 0, attempt: 0 };
    return series.packed
      ? pageOfBlocks(sql, series.id, from, first)
      : pageOfRows(sql, series.id, from, first);
  });

const pageOfRows = (sql: Sql, seriesId: number, { step, attempt }: PointPlace, first: number) =>
  sql<RawPoint>(
    `SELECT "step", "attempt", "value", (extract(epoch FROM "time") * 1000)::float8 AS "timeMs"
     FROM "MetricPoint" WHERE "seriesId" = $1 AND ("step", "attempt") > ($2::int, $3::int)
     ORDER BY "step", "attempt" LIMIT $4`,
    [seriesId, step, attempt, first],
  );

async function pageOfBlocks(
  sql: Sql,
  seriesId: number,
  after: PointPlace,
  first: number,
): Promise<RawPoint[]> {
  const page: RawPoint[] = [];
  for (let from = after.step; page.length < first; ) {
    const [block] = await sql<{ lastStep: number }>(
      `SELECT "lastStep" FROM "MetricBlock" WHERE "seriesId" = $1 AND "lastStep" >= $2::int8 ORDER BY "firstStep" LIMIT 1`,
      [seriesId, from],
    );
    if (block === undefined) break;
    for await (const { steps, attempts, values, times } of readBlocks(sql, seriesId, {
      from,
      to: block.lastStep,
    })) {
      for (let i = 0; i < steps.length && page.length < first; i++) {
        const place = { step: steps[i]!, attempt: attempts[i]! };
        if (isAfter(place, after)) page.push({ ...place, value: values[i]!, timeMs: times[i]! });
      }
    }
    from = block.lastStep + 1;
  }
  return page;
}

const isAfter = (point: PointPlace, { step, attempt }: PointPlace): boolean =>
  point.step > step || (point.step === step && point.attempt > attempt);
