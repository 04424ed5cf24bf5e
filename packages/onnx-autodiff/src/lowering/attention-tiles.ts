import type { Value } from '../graph/value.ts';
import { cast } from '../operators/cast.ts';
import { greaterOrEqual } from '../operators/greater-or-equal.ts';
import { type MatMulOptions, matMul } from '../operators/mat-mul.ts';
import { mul } from '../operators/mul.ts';
import { softmax } from '../operators/softmax.ts';
import { transpose } from '../operators/transpose.ts';
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
    const all = softmax(builder, scoreProduct(context, row.take(tile.take(q), 3), tile.take(k)));
    if (!rows || !columns || !multipliers || !threshold) return { all, used: all };
    const field = fields.get(row.index) ?? pairBits(builder, row.take(rows, 0), columns);
    fields.set(row.index, field);
    const bits = mul(builder, field, tile.take(multipliers));
    const kept = greaterOrEqual(builder, bits, threshold);
    // A product, for ONNX Runtime's Where makes two arrays of its own on the way.
    return { all, used: mul(builder, all, cast(builder, kept, all.dtype)) };
  };
}

/** Aᵀ·B: a number for each pair of tokens. *shapes* A `[…, k, queries]`, B `[…, k, tokens]` */
export function scoreProduct(context: LoweringContext, a: Value, b: Value): Value {
  return product(context, a, b, { transposeA: true, transposeB: false });
}

/**
 * A·Pᵀ: what each query gathers from all tokens. The large matrix is read along its rows; where it would have to be
 * turned first, the small ones are. *shapes* A `[…, width, tokens]`, P `[…, queries, tokens]` → `[…, width, queries]`
 */
export function gather(context: LoweringContext, a: Value, p: Value): Value {
  const { builder, lowering } = context;
  if (lowering !== 'portable') return product(context, a, p, { transposeA: false, transposeB: true });
  return transpose(builder, matMul(builder, p, transpose(builder, a, [0, 1, 3, 2])), [0, 1, 3, 2]);
}

function product(context: LoweringContext, a: Value, b: Value, attributes: Required<MatMulOptions>): Value {
  return lowerMatMul(context, { operator: 'MatMul', inputs: [a, b], attributes, outputs: [] });
}
