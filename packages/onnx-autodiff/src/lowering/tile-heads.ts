import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { FloatType, Value } from '../graph/value.ts';
import { type SliceRange, slice } from '../operators/slice.ts';

/** Some queries of a tile of heads, worked through together. */
export interface RowTile {
  /** Which rows these are, counted from 0 and the same for all heads. */
  index: number;
  /** These of all tokens along an axis. */
  take(value: Value, axis: number): Value;
}

/** Some heads of some windows, and the queries of each in parts. */
export interface HeadTile {
  batchStart: number;
  /** This tile's part of a value of shape `[batch, heads, …]`. */
  take(value: Value): Value;
  rows: readonly RowTile[];
}

const elementBytes = { float32: 4, float64: 8 } as const;

/** More would make a graph of so many nodes that it takes long to load. */
const MOST_TILES = 128;

/**
 * Cuts `[batch, heads, tokens]` into tiles whose probabilities, `[queries, tokens]` for each head, stay under
 * `tileBytes`: several windows where they are short, else some heads of one window, else some queries of one head.
 * One tile of all but for the CPU.
 */
export function tileHeads(
  { builder, lowering, tileBytes }: { builder: GraphBuilder; lowering: string; tileBytes: number },
  [batch, heads, tokens]: readonly [number, number, number],
  dtype: string,
): HeadTile[] {
  const cut = cutOnce(builder);
  if (lowering !== 'cpu') {
    return [{ batchStart: 0, take: (value) => value, rows: rowTiles(cut, tokens, tokens) }];
  }
  const headBytes = tokens * tokens * elementBytes[dtype as FloatType];
  const atOnce = Math.max(tileBytes, (headBytes * batch * heads) / MOST_TILES);
  const rowsAtOnce = Math.ceil(tokens / Math.ceil(headBytes / atOnce));
  const headsAtOnce = Math.max(1, Math.min(heads, Math.floor(atOnce / headBytes)));
  const windowsAtOnce = Math.max(1, Math.min(batch, Math.floor(atOnce / (headBytes * heads))));
  const tiles: HeadTile[] = [];
  for (let batchStart = 0; batchStart < batch; batchStart += windowsAtOnce) {
    for (let headStart = 0; headStart < heads; headStart += headsAtOnce) {
      const ranges = [
        { axis: 0, start: batchStart, end: Math.min(batch, batchStart + windowsAtOnce) },
        { axis: 1, start: headStart, end: Math.min(heads, headStart + headsAtOnce) },
      ];
      tiles.push({
        batchStart,
        take: (value) => cut(value, ranges),
        rows: rowTiles(cut, tokens, rowsAtOnce),
      });
    }
  }
  return tiles;
}

type Cut = (value: Value, ranges: readonly SliceRange[]) => Value;

function rowTiles(cut: Cut, tokens: number, rowsAtOnce: number): RowTile[] {
  return Array.from({ length: Math.ceil(tokens / rowsAtOnce) }, (_, index) => {
    const [start, end] = [index * rowsAtOnce, Math.min(tokens, (index + 1) * rowsAtOnce)];
    return { index, take: (value, axis) => cut(value, [{ axis, start, end }]) };
  });
}

/** Slices of values, each made once for the forward pass and the gradient together. */
function cutOnce(builder: GraphBuilder): Cut {
  const cuts = new Map<string, Value>();
  return (value, ranges) => {
    const needed = ranges.filter(({ axis, start, end }) => start > 0 || end < value.shape[axis]!);
    if (needed.length === 0) return value;
    const key = `${value.name} ${JSON.stringify(needed)}`;
    const known = cuts.get(key) ?? slice(builder, value, needed);
    cuts.set(key, known);
    return known;
  };
}
