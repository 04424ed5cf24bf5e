import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { FloatType, Shape, Value } from '../graph/value.ts';
import { type SliceRange, slice } from '../operators/slice.ts';

/** Some heads of some windows, worked through together. */
export interface Tile {
  batchStart: number;
  /** This tile's part of a value of shape `[batch, heads, …]`. */
  take(value: Value): Value;
}

const elementBytes = { float32: 4, float64: 8 } as const;

/** More would make a graph of so many nodes that it takes long to load. */
const MOST_TILES = 64;

/**
 * Cuts `[batch, heads]` into tiles whose probabilities, `[tokens, tokens]` for each head, stay under `tileBytes`:
 * several windows where they are short, else some heads of one window. One tile of all on portable graphs.
 */
export function tileHeads(
  { builder, lowering, tileBytes }: { builder: GraphBuilder; lowering: string; tileBytes: number },
  [batch, heads, tokens]: Shape,
  dtype: string,
): Tile[] {
  if (batch === undefined || heads === undefined || tokens === undefined) return [];
  if (lowering === 'portable') return [{ batchStart: 0, take: (value) => value }];
  const headBytes = tokens * tokens * elementBytes[dtype as FloatType];
  const atOnce = Math.max(tileBytes, (headBytes * batch * heads) / MOST_TILES);
  const headsAtOnce = Math.max(1, Math.min(heads, Math.floor(atOnce / headBytes)));
  const windowsAtOnce = Math.max(1, Math.min(batch, Math.floor(atOnce / (headBytes * heads))));
  const tiles: Tile[] = [];
  const cuts = new Map<string, Value>();
  for (let batchStart = 0; batchStart < batch; batchStart += windowsAtOnce) {
    for (let headStart = 0; headStart < heads; headStart += headsAtOnce) {
      const ranges = [
        { axis: 0, start: batchStart, end: Math.min(batch, batchStart + windowsAtOnce) },
        { axis: 1, start: headStart, end: Math.min(heads, headStart + headsAtOnce) },
      ];
      tiles.push({ batchStart, take: (value) => takeOnce(builder, cuts, value, ranges) });
    }
  }
  return tiles;
}

/** A slice of a value, made once for the forward pass and the gradient together. */
function takeOnce(
  builder: GraphBuilder,
  cuts: Map<string, Value>,
  value: Value,
  ranges: readonly (SliceRange & { step?: number })[],
): Value {
  const needed = ranges.filter(({ axis, start, end }) => start > 0 || end < value.shape[axis]!);
  if (needed.length === 0) return value;
  const key = `${value.name} ${JSON.stringify(needed)}`;
  const cut = cuts.get(key) ?? slice(builder, value, needed);
  cuts.set(key, cut);
  return cut;
}
