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
  await transaction.$executeRaw`
    INSERT INTO "LastMetric" ("runId", "key", "step", "attempt", "value")
    SELECT DISTINCT ON (p.key) ${runId}::uuid, p.key, p.step, ${attempt}::int, p.value::float8
    FROM unnest(${keys}::text[], ${steps}::int[], ${values}::text[]) AS p(key, step, value)
    ORDER BY p.key, p.step DESC
    ON CONFLICT ("runId", "key") DO UPDATE
      SET "step" = excluded."step", "attempt" = excluded."attempt", "value" = excluded."value"
      WHERE ("LastMetric"."step", "LastMetric"."attempt") < (excluded."step", excluded."attempt")`;
}

const toText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));
