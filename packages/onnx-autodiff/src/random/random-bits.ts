import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { add } from '../operators/add.ts';
import { mul } from '../operators/mul.ts';
import { mixBits } from './mix-bits.ts';

/** Random bits for `count` places, int32 `[count]`: a hash of place, site and seed, written by {@link lowerRandomVector}. */
export function randomVector(builder: GraphBuilder, seed: Value, site: number, count: number): Value {
  return builder.value('RandomVector', [seed], { site, count }, 'int32', [count]);
}

/**
 * Random bits for each pair (row, column), int32 `[rows, columns]`: a hash of row, column, site and seed, so that
 * the same step can be played again. Only the high bits are good: compare, don't take remainders.
 */
export function randomField(
  builder: GraphBuilder,
  seed: Value,
  site: number,
  rows: number,
  columns: number,
): Value {
  const row = randomVector(builder, seed, 2 * site, rows);
  const column = randomVector(builder, seed, 2 * site + 1, columns);
  return pairBits(builder, row, column);
}

/** Random bits for each pair of a row and a column, int32 `[rows, columns]`, from bits of their own. */
export function pairBits(builder: GraphBuilder, rows: Value, columns: Value): Value {
  const pair = add(builder, asColumn(builder, rows, rows.shape[0]!), columns);
  const mixed = mixBits(builder, pair);
  const doubled = add(builder, add(builder, mixed, mixed), builder.scalar('int32', 1));
  return mul(builder, mixed, doubled);
}

const asColumn = (builder: GraphBuilder, row: Value, rowCount: number): Value =>
  builder.value('Reshape', [row], { pattern: [rowCount, 1] }, 'int32', [rowCount, 1]);

/** The int32 below which a share `rate` of all random bits lies. */
export const dropThreshold = (rate: number): number => Math.round(rate * 2 ** 32) - 2 ** 31;
