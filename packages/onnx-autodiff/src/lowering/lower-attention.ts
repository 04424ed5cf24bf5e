import type { Node } from '../graph/graph.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { concat } from '../operators/concat.ts';
import { gather, tileProbabilities } from './attention-tiles.ts';
import type { LoweringContext } from './lowering-context.ts';
import { type HeadTile, tileHeads } from './tile-heads.ts';

/** Attention tile by tile: softmax(Qᵀ·K), the dropped pairs set to 0, by which each query gathers V. */
export function lowerAttention(context: LoweringContext, node: Node<'Attention'>, key: Value): Value {
  const { builder } = context;
  const [q, k, v, ...dropout] = node.inputs as [Value, Value, Value, ...Value[]];
  const [batch, heads, , tokens] = q.shape as [number, number, number, number];
  const tiles = tileHeads(context, [batch, heads, tokens], v.dtype);
  const probabilitiesOf = tileProbabilities(context, k, dropout);
  const probabilities = tiles.map((tile) => tile.rows.map((row) => probabilitiesOf(tile, row, q)));
  const parts = tiles.map((tile, i) => {
    const rows = probabilities[i]!.map(({ used }) => gather(context, tile.take(v), used));
    return rows.length === 1 ? rows[0]! : concat(builder, rows, 3);
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
