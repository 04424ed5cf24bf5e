import type { Node } from '../graph/graph.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { concat } from '../operators/concat.ts';
import { matMul } from '../operators/mat-mul.ts';
import { tileProbabilities } from './attention-tiles.ts';
import type { LoweringContext } from './lowering-context.ts';
import { type HeadTile, tileHeads } from './tile-heads.ts';

/** Attention tile by tile: softmax(Q·Kᵀ), the dropped pairs set to 0, times V. */
export function lowerAttention(context: LoweringContext, node: Node<'Attention'>, key: Value): Value {
  const { builder } = context;
  const [q, k, v, ...dropout] = node.inputs as [Value, Value, Value, ...Value[]];
  const tiles = tileHeads(context, q.shape, v.dtype);
  const probabilitiesOf = tileProbabilities(context, k, dropout);
  const probabilities = tiles.map((tile) => tile.rows.map((row) => probabilitiesOf(tile, row, q)));
  const parts = tiles.map((tile, i) => {
    const rows = probabilities[i]!.map(({ used }) => matMul(builder, used, tile.take(v)));
    return rows.length === 1 ? rows[0]! : concat(builder, rows, 2);
  });
  context.saved.set(key, { tiles, probabilities, probabilitiesOf });
  return joinTiles(builder, tiles, parts);
}

/** Puts tiles' results back into `[batch, heads, …]`. */
export function joinTiles(builder: GraphBuilder, tiles: readonly HeadTile[], parts: readonly Value[]): Value {
  if (parts.length === 1) return parts[0]!;
  const windows = new Map<number, Value[]>();
  tiles.forEach(({ batchStart }, i) => {
    windows.set(batchStart, [...(windows.get(batchStart) ?? []), parts[i]!]);
  });
  const joined = [...windows.values()].map((heads) =>
    heads.length === 1 ? heads[0]! : concat(builder, heads, 1),
  );
  return joined.length === 1 ? joined[0]! : concat(builder, joined, 0);
}
