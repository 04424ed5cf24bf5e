import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';

/** Neighbouring points drawn as one: nothing between its extremes is lost. */
export interface MetricBucket {
  /** Step of the last point in it. */
  step: number;
  /** Step of the first point in it. */
  firstStep: number;
  /** NaN only where every point in it is NaN. */
  minimum: number;
  maximum: number;
  last: number;
  pointCount: number;
}

export interface MetricSeries {
  key: string;
  pointCount: number;
  last: number;
  buckets: MetricBucket[];
}

export interface LastMetricValue {
  runId: string;
  key: string;
  step: number;
  value: number;
}

/**
 * Series of a run, each as at most `maximumPoints` buckets of equally many steps, in order of their keys.
 * Of several attempts' points at a step the newest counts. All keys where none are given.
 */
export async function readMetricSeries(
  store: Store,
  runId: string,
  { keys = null, maximumPoints }: { keys?: readonly string[] | null; maximumPoints: number },
): Promise<MetricSeries[]> {
  const count = Math.max(1, Math.floor(maximumPoints));
  const onlyKeys = keys === null ? Prisma.empty : Prisma.sql`AND "key" = ANY(${[...keys]}::text[])`;
  const rows = await store.database.$queryRaw<BucketRow[]>`
    WITH point AS (
      SELECT DISTINCT ON ("key", "step") "key", "step", "value"
      FROM "MetricPoint" WHERE "runId" = ${runId}::uuid ${onlyKeys}
      ORDER BY "key", "step", "attempt" DESC
    ), placed AS (
      SELECT "key", "step", "value",
        ("step"::int8 - min("step") OVER series) * ${count}::int8
          / (max("step") OVER series - min("step") OVER series + 1) AS bucket
      FROM point WINDOW series AS (PARTITION BY "key")
    )
    SELECT "key", max("step") AS "step", min("step") AS "firstStep", count(*)::int AS "pointCount",
      coalesce(min("value") FILTER (WHERE "value" <> 'NaN'), 'NaN')::text AS "minimum",
      coalesce(max("value") FILTER (WHERE "value" <> 'NaN'), 'NaN')::text AS "maximum",
      ((array_agg("value" ORDER BY "step" DESC))[1])::text AS "last"
    FROM placed GROUP BY "key", bucket ORDER BY "key", bucket`;
  return toSeries(rows);
}

interface BucketRow {
  key: string;
  step: number;
  firstStep: number;
  pointCount: number;
  minimum: string;
  maximum: string;
  last: string;
}

function toSeries(rows: readonly BucketRow[]): MetricSeries[] {
  const series: MetricSeries[] = [];
  for (const { key, minimum, maximum, last, ...bucket } of rows) {
    const known = series.at(-1);
    const of = known?.key === key ? known : { key, pointCount: 0, last: Number.NaN, buckets: [] };
    if (of !== known) series.push(of);
    of.buckets.push({ ...bucket, minimum: Number(minimum), maximum: Number(maximum), last: Number(last) });
    of.pointCount += bucket.pointCount;
    of.last = Number(last);
  }
  return series;
}

/** The newest value of each key of each run, without reading any series. All keys where none are given. */
export async function readLastMetrics(
  store: Store,
  runIds: readonly string[],
  keys: readonly string[] | null = null,
): Promise<LastMetricValue[]> {
  const onlyKeys = keys === null ? Prisma.empty : Prisma.sql`AND "key" = ANY(${[...keys]}::text[])`;
  const rows = await store.database.$queryRaw<(Omit<LastMetricValue, 'value'> & { value: string })[]>`
    SELECT "runId", "key", "step", "value"::text AS "value" FROM "LastMetric"
    WHERE "runId" = ANY(${[...runIds]}::uuid[]) ${onlyKeys} ORDER BY "runId", "key"`;
  return rows.map((row) => ({ ...row, value: Number(row.value) }));
}
