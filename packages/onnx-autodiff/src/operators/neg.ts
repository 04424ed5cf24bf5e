import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** −x, elementwise. */
export function neg(builder: GraphBuilder, x: Value): Value {
  return builder.value('Neg', [x], {}, x.dtype, x.shape);
}
