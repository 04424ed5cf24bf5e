import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { broadcastShapes, requireSameType } from './broadcast-shapes.ts';

/** Where a ≥ b, elementwise and broadcast. */
export function greaterOrEqual(builder: GraphBuilder, a: Value, b: Value): Value {
  requireSameType('GreaterOrEqual', a, b);
  return builder.value(
    'GreaterOrEqual',
    [a, b],
    {},
    'bool',
    broadcastShapes('GreaterOrEqual', a.shape, b.shape),
  );
}
