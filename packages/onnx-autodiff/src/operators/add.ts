import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { broadcastShapes, requireSameType } from './broadcast-shapes.ts';

/** Elementwise a + b, broadcast. */
export function add(builder: GraphBuilder, a: Value, b: Value): Value {
  requireSameType('Add', a, b);
  return builder.value('Add', [a, b], {}, a.dtype, broadcastShapes('Add', a.shape, b.shape));
}
