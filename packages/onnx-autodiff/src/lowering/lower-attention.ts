import type { Node } from '../graph/graph.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { concat } from '../operators/concat.ts';
import { expand } from '../operators/expand.ts';
import { greaterOrEqual } from '../operators/greater-or-equal.ts';
import { mul } from '../operators/mul.ts';
import { neg } from '../operators/neg.ts';
import { reduceSum } from '../operators/reduce-sum.ts';
import { softmax } from '../operators/softmax.ts';
import { where } from '../operators/where.ts';
import { lowerMatMul } from './lower-mat-mul.ts';
import type { LoweringContext } from './lowering-context.ts';
import { type Tile, tileHeads } from './tile-heads.ts';

/** Attention tile by tile: softmax(Q·Kᵀ), the dropped pairs set to 0, times V. */
export function lowerAttention(context: LoweringContext, node: Node<'Attention'>, key: Value): Value {
  const [q, k, v, ...dropout] = node.inputs as [Value, Value, Value, ...Value[]];
  const tiles = tileHeads(context, q.shape, v.dtype);
  const { builder } = context;
  const probabilities: Value[] = [];
  const parts = tiles.map((tile) => {
    const probability = softmax(builder, product(context, tile.take(q), tile.take(k), false, true));
    probabilities.push(probability);
    const kept = keptPairs(builder, tile, dropout);
    const used = kept === null ? probability : where(builder, kept, probability, builder.scalar(v.dtype, 0));
    return product(context, used, tile.take(v), false, false);
  });
  context.saved.set(key, { tiles, probabilities });
  return joinTiles(context, tiles, parts);
}

/**
 * Gradients of attention, with P the probabilities, M the kept pairs and D = Σ dO·O over the width:
 * dV = (M∘P)ᵀ·dO and dS = P∘(M∘(dO·Vᵀ) − D), then dQ = dS·K and dK = dSᵀ·Q. The subtraction costs no pass of
 * its own: dO·Vᵀ − D is the one product [dO, −D]·[V, 1]ᵀ.
 */
export function lowerAttentionGradient(
  context: LoweringContext,
  node: Node<'AttentionGradient'>,
  key: Value,
): readonly Value[] {
  const { builder } = context;
  const [q, k, v, output, , gradient, ...dropout] = node.inputs as [Value, Value, Value, Value, Value, Value];
  const { tiles, probabilities } = context.saved.get(key)!;
  const mean = neg(builder, reduceSum(builder, mul(builder, gradient, output), [3], true));
  const gradientAndMean = concat(builder, [gradient, mean], 3);
  const one = expand(builder, builder.scalar(v.dtype, 1), mean.shape);
  const valueAndOne = concat(builder, [v, one], 3);
  const parts = tiles.map((tile, i) => {
    const probability = probabilities[i]!;
    const kept = keptPairs(builder, tile, dropout);
    const used = kept === null ? probability : where(builder, kept, probability, builder.scalar(v.dtype, 0));
    const both = product(context, tile.take(gradientAndMean), tile.take(valueAndOne), false, true);
    const centred = kept === null ? both : where(builder, kept, both, tile.take(mean));
    const scores = mul(builder, probability, centred);
    return {
      q: product(context, scores, tile.take(k), false, false),
      k: product(context, scores, tile.take(q), true, false),
      v: product(context, used, tile.take(gradient), true, false),
    };
  });
  return (['q', 'k', 'v'] as const).map((name) =>
    joinTiles(
      context,
      tiles,
      parts.map((part) => part[name]),
    ),
  );
}

function product(
  context: LoweringContext,
  a: Value,
  b: Value,
  transposeA: boolean,
  transposeB: boolean,
): Value {
  return lowerMatMul(context, {
    operator: 'MatMul',
    inputs: [a, b],
    attributes: { transposeA, transposeB },
    outputs: [],
  });
}

/** Which pairs of tokens a tile keeps, bool `[…, tokens, tokens]`; null without dropout. */
function keptPairs(builder: GraphBuilder, tile: Tile, dropout: readonly Value[]): Value | null {
  const [field, multipliers, threshold] = dropout;
  if (field === undefined || multipliers === undefined || threshold === undefined) return null;
  return greaterOrEqual(builder, mul(builder, field, tile.take(multipliers)), threshold);
}

/** Puts tiles' results back into `[batch, heads, tokens, width]`. */
function joinTiles({ builder }: LoweringContext, tiles: readonly Tile[], parts: readonly Value[]): Value {
  if (parts.length === 1) return parts[0]!;
  const rows = new Map<number, Value[]>();
  tiles.forEach((tile, i) => {
    rows.set(tile.batchStart, [...(rows.get(tile.batchStart) ?? []), parts[i]!]);
  });
  return concat(
    builder,
    [...rows.values()].map((row) => concat(builder, row, 1)),
    0,
  );
}
