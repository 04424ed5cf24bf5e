import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { add } from '../operators/add.ts';
import { mul } from '../operators/mul.ts';
import { mixBits, mixBitsOf } from './mix-bits.ts';

/** Spreads counters over the whole int32 range before they are mixed. *source* 2³² / golden ratio, odd */
const GOLDEN = 0x9e3779b9 | 0;

/** Random bits for `count` places, int32 `[count]`: a hash of place, site and seed. */
export function randomVector(builder: GraphBuilder, seed: Value, site: number, count: number): Value {
  const places = Int32Array.from({ length: count }, (_, place) => {
    const start = Math.imul(place + 1, GOLDEN) ^ Math.imul(site + 1, 0x85ebca6b);
    return mixBitsOf(mixBitsOf(start) + site);
  });
  const seeded = add(builder, builder.constant('int32', [count], places), seed);
  return mixBits(builder, mixBits(builder, mixBits(builder, seeded)));
}

/**
 * Random bits for each pair (row, column), int32 `[rows, columns]`: a hash of row, column, site and seed, so that
 * the same step can be played again. Only the high bits are good: compare, don't take remainders.
 */
export function randomField(
  builder: GraphBuilder,
  seed: Value,
  site: number,
  rows: Value | number,
  columns: number,
): Value {
  const row = typeof rows === 'number' ? randomVector(builder, seed, 2 * site, rows) : rows;
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
