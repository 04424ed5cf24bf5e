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
import { gather, scoreProduct, type TileProbabilities } from './attention-tiles.ts';
import { joinTiles } from './lower-attention.ts';
import type { LoweringContext } from './lowering-context.ts';
import type { HeadTile, RowTile } from './tile-heads.ts';

/**
 * Gradients of attention, with P the probabilities, P̃ those that dropout left and D = Σ dO·O over the width:
 * dV = dO·P̃ and dS = P̃∘(dOᵀ·V) − Dᵀ∘P, then dQ = K·dSᵀ and dK = Q·dS. Without dropout the subtraction costs no
 * pass of its own, for dOᵀ·V − Dᵀ is the one product [dO; −D]ᵀ·[V; 1]. On the CPU probabilities are computed again,
 * which takes no longer than to bring them back from memory.
 */
export function lowerAttentionGradient(
  context: LoweringContext,
  node: Node<'AttentionGradient'>,
  key: Value,
): readonly Value[] {
  const { builder } = context;
  const [q, k, v, output, , gradient, ...dropout] = node.inputs as [Value, Value, Value, Value, Value, Value];
  const { tiles, probabilities, probabilitiesOf } = context.saved.get(key)!;
  const mean = reduceSum(builder, mul(builder, gradient, output), [2], true);
  const scoreGradient =
    dropout.length === 0
      ? centredProduct(context, gradient, v, mean)
      : droppedProduct(context, gradient, v, mean);
  const gradientsOf = (tile: HeadTile, row: RowTile, known: TileProbabilities): TileGradients => {
    const scores = scoreGradient(tile, row, known);
    return {
      q: gather(context, tile.take(k), scores),
      k: matMul(builder, row.take(tile.take(q), 3), scores),
      v: matMul(builder, row.take(tile.take(gradient), 3), known.used),
    };
  };
  if (context.lowering !== 'cpu') {
    const whole = tiles[0]!;
    const { q, k, v } = gradientsOf(whole, whole.rows[0]!, probabilities[0]![0]!);
    return [q, k, v];
  }
  const again = afterGradient(builder, q, mean);
  const parts = tiles.map((tile) =>
    gradientsOfHeads(builder, tile, (row) => gradientsOf(tile, row, probabilitiesOf(tile, row, again))),
  );
  return takeApart(builder, joinTiles(builder, tiles, parts), [q.shape, k.shape, v.shape]);
}

/** What some queries of a tile add to its gradients. */
interface TileGradients {
  q: Value;
  k: Value;
  v: Value;
}

/**
 * dQ, dK and dV of a tile, one after the other as `[windows, heads, …]`. They leave a tile as one value, so that ONNX
 * Runtime computes all three while the tile is in the cache, and not one of them for all tiles after the other.
 */
function gradientsOfHeads(
  builder: GraphBuilder,
  { rows }: HeadTile,
  gradientsOf: (row: RowTile) => TileGradients,
): Value {
  const joined = rows.map((row) => {
    const { q, k, v } = gradientsOf(row);
    return {
      shape: q.shape,
      value: concat(builder, [flat(builder, q), flat(builder, k), flat(builder, v)], 2),
    };
  });
  if (joined.length === 1) return joined[0]!.value;
  const part = (value: Value, start: number, end: number) => slice(builder, value, [{ axis: 2, start, end }]);
  const own = joined.map(({ value, shape }) =>
    reshape(builder, part(value, 0, shape[2]! * shape[3]!), [...shape]),
  );
  const shared = joined
    .map(({ value, shape }) => part(value, shape[2]! * shape[3]!, value.shape[2]!))
    .reduce((sum, more) => add(builder, sum, more));
  return concat(builder, [flat(builder, concat(builder, own, 3)), shared], 2);
}

/** The last two axes as one. */
function flat(builder: GraphBuilder, x: Value): Value {
  const [windows, heads, height, width] = x.shape as [number, number, number, number];
  return reshape(builder, x, [windows, heads, height * width]);
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

/** dS = P∘([dO; −D]ᵀ·[V; 1]), where nothing is dropped. */
function centredProduct(context: LoweringContext, gradient: Value, v: Value, mean: Value): ScoreGradient {
  const { builder } = context;
  const left = concat(builder, [gradient, neg(builder, mean)], 2);
  const right = concat(builder, [v, expand(builder, builder.scalar(v.dtype, 1), mean.shape)], 2);
  return (tile, row, { all }) =>
    mul(builder, all, scoreProduct(context, row.take(tile.take(left), 3), tile.take(right)));
}

/** dS = P̃∘(dOᵀ·V) − Dᵀ∘P, where pairs are dropped. */
function droppedProduct(context: LoweringContext, gradient: Value, v: Value, mean: Value): ScoreGradient {
  const { builder } = context;
  const [batch, heads, , tokens] = mean.shape as [number, number, number, number];
  const column = reshape(builder, mean, [batch, heads, tokens, 1]);
  return (tile, row, { all, used }) => {
    const product = scoreProduct(context, row.take(tile.take(gradient), 3), tile.take(v));
    return sub(builder, mul(builder, used, product), mul(builder, all, row.take(tile.take(column), 2)));
  };
}

/** Q, but not before the gradient is there: else what is computed again would be computed, and kept, at once. */
function afterGradient(builder: GraphBuilder, q: Value, mean: Value): Value {
  return add(builder, q, mul(builder, mean, builder.scalar(q.dtype, 0)));
}
