import { type AttemptOf, notOwned } from '../runs/attempt-of.ts';
import { type GatheredPoints, gatherPoints, type SeriesPoints } from './gather-points.ts';
import type { Sql } from './sql.ts';
import { unpackSeries } from './unpack-series.ts';

/** What `log_metric_points` says instead of how many points were new. */
const NOT_OPEN = -1;
const PACKED = -2;

/** What became of points that were sent to the database. */
export type Written = { state: 'written'; newPoints: number } | { state: 'packed' };

/**
 * Writes points of an attempt in one statement, together with everything that is derived from them: rollups, the last
 * value of each key and its extremes. Points that are there already stay. Nothing is written where one of the series is
 * packed. *errors* `RUN.NOT_OWNED`, and those of {@link gatherPoints}
 */
export async function writePoints(
  sql: Sql,
  attempt: AttemptOf,
  series: readonly SeriesPoints[],
): Promise<Written> {
  const points = gatherPoints(series);
  const [row] = await sql<{ outcome: number }>(statement, parametersOf(attempt, points));
  const outcome = row?.outcome ?? 0;
  if (outcome === NOT_OPEN) throw notOwned(attempt);
  return outcome === PACKED ? { state: 'packed' } : { state: 'written', newPoints: outcome };
}

/**
 * As {@link writePoints}, within a transaction: series that were packed become rows again first, because a run that had
 * ended goes on. Says how many points were new.
 */
export async function writeUnpacked(
  sql: Sql,
  attempt: AttemptOf,
  series: readonly SeriesPoints[],
): Promise<number> {
  for (;;) {
    const written = await writePoints(sql, attempt, series);
    if (written.state === 'written') return written.newPoints;
    await unpackSeries(sql, attempt.runId, [...new Set(series.map(({ key }) => key))]);
  }
}

const statement = `
  SELECT log_metric_points($1::uuid, $2::int, $3::text[], $4::int[], $5::int[], $6::float8[], $7::float8[]) AS "outcome"`;

const parametersOf = (
  { runId, attempt }: AttemptOf,
  { keys, keyNumbers, steps, values, times }: GatheredPoints,
): unknown[] => [runId, attempt, keys, keyNumbers, steps, values, times];
