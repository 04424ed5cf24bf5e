import type { Value } from '../graph/value.ts';
import { cast } from '../operators/cast.ts';
import { greaterOrEqual } from '../operators/greater-or-equal.ts';
import { mul } from '../operators/mul.ts';
import { softmax } from '../operators/softmax.ts';
import { pairBits } from '../random/random-bits.ts';
import { lowerMatMul } from './lower-mat-mul.ts';
import type { LoweringContext } from './lowering-context.ts';
import type { HeadTile, RowTile } from './tile-heads.ts';

/** Attention probabilities of one tile: all of them, and those that dropout left. */
export interface TileProbabilities {
  all: Value;
  used: Value;
}

/** What one attention leaves for its gradient. */
export interface SavedAttention {
  tiles: readonly HeadTile[];
  /** By tile and by its rows. */
  probabilities: readonly (readonly TileProbabilities[])[];
  /** Computes those of some rows of a tile, from all queries. */
  probabilitiesOf(tile: HeadTile, row: RowTile, q: Value): TileProbabilities;
}

/** How the probabilities of any tile are computed; random bits are computed once for the same rows of all heads. */
export function tileProbabilities(
  context: LoweringContext,
  k: Value,
  dropout: readonly Value[],
): SavedAttention['probabilitiesOf'] {
  const { builder } = context;
  const fields = new Map<number, Value>();
  const [rows, columns, multipliers, threshold] = dropout;
  return (tile, row, q) => {
    const all = softmax(builder, timesTransposed(context, row.take(tile.take(q)), tile.take(k)));
    if (!rows || !columns || !multipliers || !threshold) return { all, used: all };
    const field = fields.get(row.index) ?? pairBits(builder, row.take(rows, 0), columns);
    fields.set(row.index, field);
    const bits = mul(builder, field, tile.take(multipliers));
    const kept = greaterOrEqual(builder, bits, threshold);
    // A product, for ONNX Runtime's Where makes two arrays of its own on the way.
    return { all, used: mul(builder, all, cast(builder, kept, all.dtype)) };
  };
}

/** A·Bᵀ over the last two axes. */
export function timesTransposed(context: LoweringContext, a: Value, b: Value): Value {
  const attributes = { transposeA: false, transposeB: true };
  return lowerMatMul(context, { operator: 'MatMul', inputs: [a, b], attributes, outputs: [] });
}
