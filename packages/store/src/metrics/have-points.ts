import type { AttemptOf } from '../runs/attempt-of.ts';
import { findSeries } from './find-series.ts';
import type { SeriesPoints } from './gather-points.ts';
import { readBlocks } from './read-blocks.ts';
import type { Sql } from './sql.ts';

/** Whether every point of a batch is stored, whatever its value, as a row or packed. */
export async function havePoints(
  sql: Sql,
  { runId, attempt }: AttemptOf,
  series: readonly SeriesPoints[],
): Promise<boolean> {
  for (const { key, steps } of series) {
    const wanted = new Set(steps);
    const stored = await storedSteps(sql, { runId, attempt, key, steps: [...wanted] });
    if (stored.filter((step) => wanted.has(step)).length !== wanted.size) return false;
  }
  return true;
}

/** Steps of an attempt's points, those asked for among them. */
async function storedSteps(
  sql: Sql,
  { runId, attempt, key, steps }: AttemptOf & { key: string; steps: number[] },
): Promise<number[]> {
  const series = await findSeries(sql, runId, key);
  if (series === null || steps.length === 0) return [];
  if (series.packed) {
    const [from, to] = steps.reduce(([a, b], step) => [Math.min(a, step), Math.max(b, step)], [Infinity, 0]);
    const stored: number[] = [];
    for await (const points of readBlocks(sql, series.id, { from, to })) {
      stored.push(...points.steps.filter((_, i) => points.attempts[i] === attempt));
    }
    return stored;
  }
  const rows = await sql<{ step: number }>(
    `SELECT "step" FROM "MetricPoint" WHERE "seriesId" = $1::int AND "attempt" = $2::int AND "step" = ANY($3::int[])`,
    [series.id, attempt, steps],
  );
  return rows.map(({ step }) => step);
}
