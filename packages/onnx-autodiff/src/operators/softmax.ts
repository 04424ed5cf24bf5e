import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** eˣ / Σ eˣ over the last axis. */
export function softmax(builder: GraphBuilder, x: Value): Value {
  return builder.value('Softmax', [x], {}, x.dtype, x.shape);
}
