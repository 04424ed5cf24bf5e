import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** Length of one axis as int64 `[1]`, read when the graph runs: for graphs whose batch or length is left open. */
export function size(builder: GraphBuilder, x: Value, axis: number): Value {
  return builder.value('Size', [x], { axis }, 'int64', [1]);
}
