import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** x − log Σ eˣ over the last axis. */
export function logSoftmax(builder: GraphBuilder, x: Value): Value {
  return builder.value('LogSoftmax', [x], {}, x.dtype, x.shape);
}
