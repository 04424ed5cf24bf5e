import type { BlockPoints } from './block-points.ts';
import { decodeBlock } from './decode-block.ts';
import type { Sql } from './sql.ts';

/** A point as it is stored. */
export interface RawPoint {
  step: number;
  attempt: number;
  value: number;
  /** *units* milliseconds since 1970 */
  timeMs: number;
}

/**
 * Packed points of a series at the steps `from` to `to`, both included, in order of step and attempt: block by block, so
 * that a long series is never in memory as a whole. Points of one step never lie in two blocks.
 */
export async function* readBlocks(
  sql: Sql,
  seriesId: number,
  { from, to }: { from: number; to: number },
): AsyncGenerator<RawPoint[]> {
  const blocks = await sql<{ bytes: Uint8Array }>(
    `SELECT "bytes" FROM "MetricBlock"
     WHERE "seriesId" = $1 AND "firstStep" <= $3::int8 AND "lastStep" >= $2::int8 ORDER BY "firstStep"`,
    [seriesId, from, to],
  );
  for (const { bytes } of blocks) {
    yield pointsOf(decodeBlock(bytes)).filter(({ step }) => step >= from && step <= to);
  }
}

const pointsOf = ({ steps, attempts, values, times }: BlockPoints): RawPoint[] =>
  steps.map((step, i) => ({ step, attempt: attempts[i]!, value: values[i]!, timeMs: times[i]! }));

/** Of several attempts' points at a step the newest. */
export const newestOfEachStep = (points: readonly RawPoint[]): RawPoint[] =>
  points.filter(({ step }, i) => points[i + 1]?.step !== step);
