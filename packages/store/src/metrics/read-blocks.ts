import type { PointColumns } from './block-points.ts';
import { decodeBlock } from './decode-block.ts';
import type { Sql } from './sql.ts';

/**
 * Packed points of a series at the steps `from` to `to`, both included, in order of step and attempt: block by block, so
 * that a long series is never in memory as a whole. Points of one step never lie in two blocks.
 */
export async function* readBlocks(
  sql: Sql,
  seriesId: number,
  { from, to }: { from: number; to: number },
): AsyncGenerator<PointColumns> {
  const blocks = await sql<{ bytes: Uint8Array }>(
    `SELECT "bytes" FROM "MetricBlock"
     WHERE "seriesId" = $1 AND "firstStep" <= $3::int8 AND "lastStep" >= $2::int8 ORDER BY "firstStep"`,
    [seriesId, from, to],
  );
  for (const { bytes } of blocks) yield between(decodeBlock(bytes), from, to);
}

function between({ steps, attempts, times, values }: PointColumns, from: number, to: number): PointColumns {
  const begin = firstAtLeast(steps, from);
  const end = firstAtLeast(steps, to + 1);
  return {
    steps: steps.subarray(begin, end),
    attempts: attempts.subarray(begin, end),
    times: times.subarray(begin, end),
    values: values.subarray(begin, end),
  };
}

/** Where in ascending steps those from `step` on begin. */
function firstAtLeast(steps: Int32Array, step: number): number {
  let low = 0;
  for (let high = steps.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (steps[middle]! < step) low = middle + 1;
    else high = middle;
  }
  return low;
}
