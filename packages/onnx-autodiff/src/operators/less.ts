import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { broadcastShapes, requireSameType } from './broadcast-shapes.ts';

/** Where a < b, elementwise and broadcast. */
export function less(builder: GraphBuilder, a: Value, b: Value): Value {
  requireSameType('Less', a, b);
  return builder.value('Less', [a, b], {}, 'bool', broadcastShapes('Less', a.shape, b.shape));
}
