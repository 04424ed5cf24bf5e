import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { broadcastShapes, requireSameType } from './broadcast-shapes.ts';

/** Elementwise a / b, broadcast. */
export function div(builder: GraphBuilder, a: Value, b: Value): Value {
  requireSameType('Div', a, b);
  return builder.value('Div', [a, b], {}, a.dtype, broadcastShapes('Div', a.shape, b.shape));
}
