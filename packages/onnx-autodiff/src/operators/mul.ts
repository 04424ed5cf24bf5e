import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { broadcastShapes, requireSameType } from './broadcast-shapes.ts';

/** Elementwise a · b, broadcast. */
export function mul(builder: GraphBuilder, a: Value, b: Value): Value {
  requireSameType('Mul', a, b);
  return builder.value('Mul', [a, b], {}, a.dtype, broadcastShapes('Mul', a.shape, b.shape));
}
