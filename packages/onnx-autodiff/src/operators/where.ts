import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { broadcastShapes, requireSameType } from './broadcast-shapes.ts';

/** a where the condition holds and b elsewhere, broadcast. */
export function where(builder: GraphBuilder, condition: Value, a: Value, b: Value): Value {
  requireSameType('Where', a, b);
  const shape = broadcastShapes('Where', condition.shape, broadcastShapes('Where', a.shape, b.shape));
  return builder.value('Where', [condition, a, b], {}, a.dtype, shape);
}
