import type { Store } from '../open-store.ts';
import { addPoints } from './add-points.ts';
import { HIGHEST_STEP } from './gather-points.ts';
import { inTransaction } from './in-transaction.ts';
import type { MetricBucket, MetricSeries } from './metric-series.ts';
import { type ChartPlan, planChart, type SeriesShape } from './plan-chart.ts';
import { readBlocks } from './read-blocks.ts';
import type { Sql } from './sql.ts';

/** Which series, and how they are drawn. */
export interface ChartOf {
  /** All of the run where none are given. */
  keys?: readonly string[] | null | undefined;
  /** Buckets at most, of each series. */
  maximumPoints: number;
  /** The range, both ends included; the whole series where left out. */
  fromStep?: number | null | undefined;
  toStep?: number | null | undefined;
}

/**
 * Series of a run, each as at most `maximumPoints` buckets of equally many steps, in order of their keys. Of several
 * attempts' points at a step the newest counts. No extreme is ever lost, and the cost does not grow with the history:
 * see {@link planChart}.
 */
export async function readMetricSeries(store: Store, runId: string, chart: ChartOf): Promise<MetricSeries[]> {
  const range = {
    maximumPoints: Math.max(1, Math.floor(chart.maximumPoints)),
    fromStep: chart.fromStep ?? 0,
    toStep: chart.toStep ?? HIGHEST_STEP,
  };
  return inTransaction(store, 'snapshot', async (sql) => {
    const found = await findSeries(sql, runId, chart.keys ?? null);
    const planned = found.map((series) => ({ series, plan: planChart(series, range) }));
    const buckets = await readRows(sql, planned);
    for (const { series, plan } of planned) {
      if (series.packed && plan !== null)
        await addPacked(sql, series.id, plan, bucketsOf(buckets, series.id));
    }
    return found.map(({ id, key, pointCount, last }) => {
      const ordered = [...bucketsOf(buckets, id).values()].sort((a, b) => a.step - b.step);
      return { key, pointCount, last, buckets: ordered };
    });
  });
}

interface FoundSeries extends SeriesShape {
  id: number;
  key: string;
  packed: boolean;
  last: number;
}

const findSeries = (sql: Sql, runId: string, keys: readonly string[] | null): Promise<FoundSeries[]> =>
  sql<FoundSeries>(
    `SELECT s."id", s."key", s."pointCount", s."firstStep", s."lastStep", s."levels",
       s."packedAt" IS NOT NULL AS "packed", l."value" AS "last"
     FROM "MetricSeries" s JOIN "LastMetric" l ON l."runId" = s."runId" AND l."key" = s."key"
     WHERE s."runId" = $1::uuid AND ($2::text[] IS NULL OR s."key" = ANY($2)) ORDER BY s."key"`,
    [runId, keys],
  );

/** Buckets of each series by their place in the chart. */
type Buckets = Map<number, Map<number, MetricBucket>>;

function bucketsOf(buckets: Buckets, seriesId: number): Map<number, MetricBucket> {
  const known = buckets.get(seriesId) ?? new Map<number, MetricBucket>();
  buckets.set(seriesId, known);
  return known;
}

type Planned = { series: FoundSeries; plan: ChartPlan | null };

/** What rollups and points that are rows have to say, of all series at once. */
async function readRows(sql: Sql, planned: readonly Planned[]): Promise<Buckets> {
  const stretches = planned.flatMap(({ series, plan }) =>
    (plan?.stretches ?? []).map((stretch) => ({ ...stretch, ...plan!, seriesId: series.id })),
  );
  const column = (value: (stretch: (typeof stretches)[number]) => number) => stretches.map(value);
  const rows = await sql<MetricBucket & { seriesId: number; bucket: number }>(bucketQuery, [
    column(({ seriesId }) => seriesId),
    column(({ level }) => level),
    column(({ from }) => from),
    column(({ to }) => to),
    column(({ origin }) => origin),
    column(({ parts }) => parts),
    column(({ span }) => span),
  ]);
  const buckets: Buckets = new Map();
  for (const { seriesId, bucket, ...content } of rows) bucketsOf(buckets, seriesId).set(bucket, content);
  return buckets;
}

const bucketQuery = `
  SELECT s."seriesId", ((part."firstStep" - s.origin)::int8 * s.parts / s.span)::int AS "bucket",
    max(part."lastStep") AS "step", min(part."firstStep") AS "firstStep", sum(part."pointCount")::int AS "pointCount",
    sum(part."nanCount")::int AS "nanCount",
    coalesce(min(part."minimum") FILTER (WHERE part."minimum" <> 'NaN'), 'NaN') AS "minimum",
    coalesce(max(part."maximum") FILTER (WHERE part."maximum" <> 'NaN'), 'NaN') AS "maximum",
    (array_agg(part."last" ORDER BY part."lastStep" DESC))[1] AS "last",
    (extract(epoch FROM (array_agg(part."lastTime" ORDER BY part."lastStep" DESC))[1]) * 1000)::float8 AS "lastTimeMs"
  FROM unnest($1::int[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int8[], $7::int8[])
    AS s("seriesId", level, "from", "to", origin, parts, span)
  CROSS JOIN LATERAL (
    SELECT r."firstStep", r."lastStep", r."pointCount", r."nanCount", r."minimum", r."maximum", r."last", r."lastTime"
    FROM "MetricRollup" r
    WHERE s.level >= 0 AND r."seriesId" = s."seriesId" AND r."level" = s.level AND r."bucket" BETWEEN s."from" AND s."to"
    UNION ALL (
      SELECT DISTINCT ON (p."step") p."step", p."step", 1, (p."value" = 'NaN')::int, p."value", p."value", p."value", p."time"
      FROM "MetricPoint" p
      WHERE s.level < 0 AND p."seriesId" = s."seriesId" AND p."step" BETWEEN s."from" AND s."to"
      ORDER BY p."step", p."attempt" DESC
    )
  ) part
  GROUP BY 1, 2`;

/** Adds the points of packed stretches to the buckets of their series. */
async function addPacked(
  sql: Sql,
  seriesId: number,
  plan: ChartPlan,
  buckets: Map<number, MetricBucket>,
): Promise<void> {
  for (const stretch of plan.stretches.filter(({ level }) => level < 0)) {
    for await (const points of readBlocks(sql, seriesId, stretch)) addPoints(points, plan, buckets);
  }
}
