import type { Node } from '../graph/graph.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { add } from '../operators/add.ts';
import { concat } from '../operators/concat.ts';
import { expand } from '../operators/expand.ts';
import { matMul } from '../operators/mat-mul.ts';
import { mul } from '../operators/mul.ts';
import { neg } from '../operators/neg.ts';
import { reduceSum } from '../operators/reduce-sum.ts';
import { reshape } from '../operators/reshape.ts';
import { slice } from '../operators/slice.ts';
import { sub } from '../operators/sub.ts';
import { transpose } from '../operators/transpose.ts';
import { type TileProbabilities, timesTransposed } from './attention-tiles.ts';
import { joinTiles } from './lower-attention.ts';
import type { LoweringContext } from './lowering-context.ts';
import type { HeadTile, RowTile } from './tile-heads.ts';

/**
 * Gradients of attention, with P the probabilities, P̃ those that dropout left and D = Σ dO·O over the width:
 * dV = P̃ᵀ·dO and dS = P̃∘(dO·Vᵀ) − D∘P, then dQ = dS·K and dK = dSᵀ·Q. Without dropout the subtraction costs no
 * pass of its own, for dO·Vᵀ − D is the one product [dO, −D]·[V, 1]ᵀ. Large matrices are never read across: dVᵀ is
 * dOᵀ·P̃, which is five times as fast as P̃ᵀ·dO. On the CPU probabilities are computed again, which takes no longer
 * than to bring them back from memory.
 */
export function lowerAttentionGradient(
  context: LoweringContext,
  node: Node<'AttentionGradient'>,
  key: Value,
): readonly Value[] {
  const { builder } = context;
  const [q, k, v, output, , gradient, ...dropout] = node.inputs as [Value, Value, Value, Value, Value, Value];
  const { tiles, probabilities, probabilitiesOf } = context.saved.get(key)!;
  const mean = reduceSum(builder, mul(builder, gradient, output), [3], true);
  const again = context.lowering === 'portable' ? null : afterGradient(builder, q, mean);
  const turned = (x: Value) => transpose(builder, x, [0, 1, 3, 2]);
  const [turnedGradient, turnedQ] = [turned(gradient), turned(q)];
  const scoreGradient =
    dropout.length === 0
      ? centredProduct(context, gradient, v, mean)
      : droppedProduct(context, gradient, v, mean);
  const parts = tiles.map((tile, i) =>
    gradientsOfHeads(builder, tile, (row) => {
      const known = again === null ? probabilities[i]![row.index]! : probabilitiesOf(tile, row, again);
      const scores = scoreGradient(tile, row, known);
      return {
        q: matMul(builder, scores, tile.take(k)),
        turnedK: matMul(builder, row.take(tile.take(turnedQ), 3), scores),
        turnedV: matMul(builder, row.take(tile.take(turnedGradient), 3), known.used),
      };
    }),
  );
  const joined = joinTiles(builder, tiles, parts);
  const [dq, turnedK, turnedV] = takeApart(builder, joined, [q.shape, turnedQ.shape, turnedGradient.shape]);
  return [dq!, turned(turnedK!), turned(turnedV!)];
}

/** What some queries of a tile add to its gradients. */
interface TileGradients {
  q: Value;
  turnedK: Value;
  turnedV: Value;
}

/**
 * dQ, dKᵀ and dVᵀ of a tile, one after the other as `[windows, heads, …]`. They leave a tile as one value, so that
 * ONNX Runtime computes all three while the tile is in the cache, and not one of them for all tiles after the other.
 */
function gradientsOfHeads(
  builder: GraphBuilder,
  { rows }: HeadTile,
  gradientsOf: (row: RowTile) => TileGradients,
): Value {
  const flat = (x: Value) => {
    const [windows, heads, height, width] = x.shape as [number, number, number, number];
    return reshape(builder, x, [windows, heads, height * width]);
  };
  const joined = rows.map((row) => {
    const { q, turnedK, turnedV } = gradientsOf(row);
    return { own: flat(q).shape[2]!, value: concat(builder, [q, turnedK, turnedV].map(flat), 2) };
  });
  if (joined.length === 1) return joined[0]!.value;
  const own = joined.map(({ value, own: end }) => slice(builder, value, [{ axis: 2, start: 0, end }]));
  const shared = joined
    .map(({ value, own: start }) => slice(builder, value, [{ axis: 2, start, end: value.shape[2]! }]))
    .reduce((sum, part) => add(builder, sum, part));
  return concat(builder, [...own, shared], 2);
}

/** Values that lie one after the other on the third axis, as `[batch, heads, …]` each. */
function takeApart(builder: GraphBuilder, joined: Value, shapes: readonly Value['shape'][]): Value[] {
  let start = 0;
  return shapes.map((shape) => {
    const end = start + shape[2]! * shape[3]!;
    const part = slice(builder, joined, [{ axis: 2, start, end }]);
    start = end;
    return reshape(builder, part, [...shape]);
  });
}

type ScoreGradient = (tile: HeadTile, row: RowTile, probabilities: TileProbabilities) => Value;

/** dS = P∘([dO, −D]·[V, 1]ᵀ), where nothing is dropped. */
function centredProduct(context: LoweringContext, gradient: Value, v: Value, mean: Value): ScoreGradient {
  const { builder } = context;
  const left = concat(builder, [gradient, neg(builder, mean)], 3);
  const right = concat(builder, [v, expand(builder, builder.scalar(v.dtype, 1), mean.shape)], 3);
  return (tile, row, { all }) =>
    mul(builder, all, timesTransposed(context, row.take(tile.take(left)), tile.take(right)));
}

/** dS = P̃∘(dO·Vᵀ) − D∘P, where pairs are dropped. */
function droppedProduct(context: LoweringContext, gradient: Value, v: Value, mean: Value): ScoreGradient {
  const { builder } = context;
  return (tile, row, { all, used }) => {
    const product = timesTransposed(context, row.take(tile.take(gradient)), tile.take(v));
    return sub(builder, mul(builder, used, product), mul(builder, all, row.take(tile.take(mean))));
  };
}

/** Q, but not before the gradient is there: else what is computed again would be computed, and kept, at once. */
function afterGradient(builder: GraphBuilder, q: Value, mean: Value): Value {
  return add(builder, q, mul(builder, mean, builder.scalar(q.dtype, 0)));
}
