import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { broadcastShapes, requireSameType } from './broadcast-shapes.ts';

/** Where a = b, elementwise and broadcast. */
export function equal(builder: GraphBuilder, a: Value, b: Value): Value {
  requireSameType('Equal', a, b);
  return builder.value('Equal', [a, b], {}, 'bool', broadcastShapes('Equal', a.shape, b.shape));
}
