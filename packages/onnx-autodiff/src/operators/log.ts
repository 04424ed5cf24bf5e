import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** Natural logarithm of x, elementwise. */
export function log(builder: GraphBuilder, x: Value): Value {
  return builder.value('Log', [x], {}, x.dtype, x.shape);
}
