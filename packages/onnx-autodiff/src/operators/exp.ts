import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** eˣ, elementwise. */
export function exp(builder: GraphBuilder, x: Value): Value {
  return builder.value('Exp', [x], {}, x.dtype, x.shape);
}
