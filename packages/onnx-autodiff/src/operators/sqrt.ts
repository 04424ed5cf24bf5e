import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** √x, elementwise. */
export function sqrt(builder: GraphBuilder, x: Value): Value {
  return builder.value('Sqrt', [x], {}, x.dtype, x.shape);
}
