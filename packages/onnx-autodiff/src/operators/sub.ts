import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { broadcastShapes, requireSameType } from './broadcast-shapes.ts';

/** Elementwise a − b, broadcast. */
export function sub(builder: GraphBuilder, a: Value, b: Value): Value {
  requireSameType('Sub', a, b);
  return builder.value('Sub', [a, b], {}, a.dtype, broadcastShapes('Sub', a.shape, b.shape));
}
