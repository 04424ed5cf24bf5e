import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** Elements of a vector by their indices, int32 constants of the graph. *shapes* `[n]`, `[count]` → `[count]` */
export function gather(builder: GraphBuilder, x: Value, indices: readonly number[]): Value {
  const places = builder.constant('int32', [indices.length], indices);
  return builder.value('Gather', [x, places], {}, x.dtype, [indices.length]);
}
