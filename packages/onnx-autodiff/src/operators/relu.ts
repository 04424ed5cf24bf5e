import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** max(x, 0), elementwise. */
export function relu(builder: GraphBuilder, x: Value): Value {
  return builder.value('Relu', [x], {}, x.dtype, x.shape);
}
