import type { Prisma } from '../generated/prisma/client.ts';
import type { AttemptOf } from './attempt-of.ts';

export interface NewMetricPoint {
  key: string;
  step: number;
  value: number;
}

/**
 * Writes points in bulk, and keeps up each key's last value, within a transaction that holds the attempt.
 * A point that is there already stays. Values travel as text, so that NaN and ±Infinity arrive.
 */
export async function writeMetrics(
  transaction: Prisma.TransactionClient,
  { runId, attempt }: AttemptOf,
  points: readonly NewMetricPoint[],
): Promise<void> {
  if (points.length === 0) return;
  const keys = points.map(({ key }) => key);
  const steps = points.map(({ step }) => step);
  const values = points.map(({ value }) => toText(value));
  await transaction.$executeRaw`
    INSERT INTO "MetricPoint" ("runId", "key", "step", "attempt", "value")
    SELECT ${runId}::uuid, p.key, p.step, ${attempt}::int, p.value::float8
    FROM unnest(${keys}::text[], ${steps}::int[], ${values}::text[]) AS p(key, step, value)
    ON CONFLICT DO NOTHING`;
  // Points that were there already are among them: their extremes change nothing.
  await transaction.$executeRaw`
    INSERT INTO "LastMetric" AS l ("runId", "teamId", "key", "step", "attempt", "value", "minimum", "maximum")
    SELECT DISTINCT ON (p."key") p."runId", r."teamId", p."key", p."step", p."attempt", p."value",
      coalesce(min(p."value") FILTER (WHERE p."value" <> 'NaN') OVER series, 'NaN'),
      coalesce(max(p."value") FILTER (WHERE p."value" <> 'NaN') OVER series, 'NaN')
    FROM "MetricPoint" p JOIN "Run" r ON r."id" = p."runId"
    WHERE p."runId" = ${runId}::uuid AND p."attempt" = ${attempt}::int
      AND (p."key", p."step") IN (SELECT * FROM unnest(${keys}::text[], ${steps}::int[]))
    WINDOW series AS (PARTITION BY p."key")
    ORDER BY p."key", p."step" DESC
    ON CONFLICT ("runId", "key") DO UPDATE
      SET ("step", "attempt", "value") = (
          SELECT n."step", n."attempt", n."value"
          FROM (VALUES (l."step", l."attempt", l."value"), (excluded."step", excluded."attempt", excluded."value"))
            AS n("step", "attempt", "value")
          ORDER BY n."step" DESC, n."attempt" DESC LIMIT 1),
        -- Among numbers NaN is the greatest to PostgreSQL, so least() leaves it out and greatest() has to be helped.
        "minimum" = least(l."minimum", excluded."minimum"),
        "maximum" = coalesce(greatest(nullif(l."maximum", 'NaN'), nullif(excluded."maximum", 'NaN')), 'NaN')`;
}

const toText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));
