import type { Node } from '../graph/graph.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { add } from '../operators/add.ts';
import { cast } from '../operators/cast.ts';
import { concat } from '../operators/concat.ts';
import { expand } from '../operators/expand.ts';
import { greaterOrEqual } from '../operators/greater-or-equal.ts';
import { matMul } from '../operators/mat-mul.ts';
import { mul } from '../operators/mul.ts';
import { neg } from '../operators/neg.ts';
import { reduceSum } from '../operators/reduce-sum.ts';
import { softmax } from '../operators/softmax.ts';
import { sub } from '../operators/sub.ts';
import { transpose } from '../operators/transpose.ts';
import { lowerMatMul } from './lower-mat-mul.ts';
import type { LoweringContext, TileProbabilities } from './lowering-context.ts';
import { type Tile, tileHeads } from './tile-heads.ts';

/** Attention tile by tile: softmax(Q·Kᵀ), the dropped pairs set to 0, times V. */
export function lowerAttention(context: LoweringContext, node: Node<'Attention'>, key: Value): Value {
  const [q, k, v, ...dropout] = node.inputs as [Value, Value, Value, ...Value[]];
  const tiles = tileHeads(context, q.shape, v.dtype);
  const probabilities = tiles.map((tile) => tileProbabilities(context, tile, q, k, dropout));
  const parts = tiles.map((tile, i) => matMul(context.builder, probabilities[i]!.used, tile.take(v)));
  context.saved.set(key, { tiles, probabilities });
  return joinTiles(context, tiles, parts);
}

/**
 * Gradients of attention, with P the probabilities, P̃ those that dropout left and D = Σ dO·O over the width:
 * dV = P̃ᵀ·dO and dS = P̃∘(dO·Vᵀ) − D∘P, then dQ = dS·K and dK = dSᵀ·Q. Without dropout the subtraction costs no
 * pass of its own, for dO·Vᵀ − D is the one product [dO, −D]·[V, 1]ᵀ. Large matrices are never read across: dVᵀ is
 * dOᵀ·P̃, which is five times as fast as P̃ᵀ·dO.
 */
export function lowerAttentionGradient(
  context: LoweringContext,
  node: Node<'AttentionGradient'>,
  key: Value,
): readonly Value[] {
  const { builder } = context;
  const [q, k, v, output, , gradient, ...dropout] = node.inputs as [Value, Value, Value, Value, Value, Value];
  const { tiles, probabilities } = context.saved.get(key)!;
  const mean = reduceSum(builder, mul(builder, gradient, output), [3], true);
  const again = isKept(context, q) ? null : afterGradient(builder, q, mean);
  const turned = (x: Value) => transpose(builder, x, [0, 1, 3, 2]);
  const [turnedGradient, turnedQ] = [turned(gradient), turned(q)];
  const scoreGradient =
    dropout.length === 0
      ? centredProduct(context, gradient, v, mean)
      : droppedProduct(context, gradient, v, mean);
  const parts = tiles.map((tile, i) => {
    const known =
      again === null ? probabilities[i]! : tileProbabilities(context, tile, again, k, dropout, true);
    const scores = scoreGradient(tile, known);
    return {
      q: matMul(builder, scores, tile.take(k)),
      k: matMul(builder, tile.take(turnedQ), scores),
      v: matMul(builder, tile.take(turnedGradient), known.used),
    };
  });
  const join = (name: 'q' | 'k' | 'v') =>
    joinTiles(
      context,
      tiles,
      parts.map((part) => part[name]),
    );
  return [join('q'), turned(join('k')), turned(join('v'))];
}

type ScoreGradient = (tile: Tile, probabilities: TileProbabilities) => Value;

/** dS = P∘([dO, −D]·[V, 1]ᵀ), where nothing is dropped. */
function centredProduct(context: LoweringContext, gradient: Value, v: Value, mean: Value): ScoreGradient {
  const { builder } = context;
  const left = concat(builder, [gradient, neg(builder, mean)], 3);
  const right = concat(builder, [v, expand(builder, builder.scalar(v.dtype, 1), mean.shape)], 3);
  return (tile, { all }) => mul(builder, all, timesTransposed(context, tile.take(left), tile.take(right)));
}

/** dS = P̃∘(dO·Vᵀ) − D∘P, where pairs are dropped. */
function droppedProduct(context: LoweringContext, gradient: Value, v: Value, mean: Value): ScoreGradient {
  const { builder } = context;
  return (tile, { all, used }) => {
    const kept = mul(builder, used, timesTransposed(context, tile.take(gradient), tile.take(v)));
    return sub(builder, kept, mul(builder, all, tile.take(mean)));
  };
}

function tileProbabilities(
  context: LoweringContext,
  tile: Tile,
  q: Value,
  k: Value,
  dropout: readonly Value[],
  again = false,
): TileProbabilities {
  const { builder } = context;
  const all = softmax(builder, timesTransposed(context, tile.take(q), tile.take(k)));
  const [field, multipliers, threshold] = dropout;
  if (field === undefined || multipliers === undefined || threshold === undefined) return { all, used: all };
  const multiplier = tile.take(multipliers);
  // Written in another order the second time: ONNX Runtime would keep what it finds twice.
  const bits = again ? mul(builder, multiplier, field) : mul(builder, field, multiplier);
  const kept = greaterOrEqual(builder, bits, threshold);
  // A product, for ONNX Runtime's Where makes two arrays of its own on the way.
  return { all, used: mul(builder, all, cast(builder, kept, all.dtype)) };
}

/** Whether the probabilities of an attention with these queries wait for the gradient. */
function isKept({ lowering, keptBytes }: LoweringContext, { shape, dtype }: Value): boolean {
  const [batch, heads, tokens] = shape as [number, number, number];
  return lowering === 'portable' || batch * heads * tokens ** 2 * (dtype === 'float64' ? 8 : 4) <= keptBytes;
}

/** Q, but not before the gradient is there: else what is computed again would be computed, and kept, at once. */
function afterGradient(builder: GraphBuilder, q: Value, mean: Value): Value {
  return add(builder, q, mul(builder, mean, builder.scalar(q.dtype, 0)));
}

function timesTransposed(context: LoweringContext, a: Value, b: Value): Value {
  const attributes = { transposeA: false, transposeB: true };
  return lowerMatMul(context, { operator: 'MatMul', inputs: [a, b], attributes, outputs: [] });
}

/** Puts tiles' results back into `[batch, heads, …]`. */
function joinTiles({ builder }: LoweringContext, tiles: readonly Tile[], parts: readonly Value[]): Value {
  if (parts.length === 1) return parts[0]!;
  const rows = new Map<number, Value[]>();
  tiles.forEach((tile, i) => {
    rows.set(tile.batchStart, [...(rows.get(tile.batchStart) ?? []), parts[i]!]);
  });
  const windows = [...rows.values()].map((row) => concat(builder, row, 1));
  return concat(builder, windows, 0);
}
