import type { GraphBuilder } from '../graph/graph-builder.ts';
import { type Shape, sameShape, type Value } from '../graph/value.ts';
import { broadcastShapes } from './broadcast-shapes.ts';

/** x repeated along its axes of size 1 (and new leading ones) until it has `shape`. */
export function expand(builder: GraphBuilder, x: Value, shape: Shape): Value {
  const full = broadcastShapes('Expand', x.shape, shape);
  return sameShape(x.shape, full) ? x : builder.value('Expand', [x], { shape: full }, x.dtype, full);
}
