import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { DataType, Value } from '../graph/value.ts';

/** The same elements in another type. */
export function cast(builder: GraphBuilder, x: Value, to: DataType): Value {
  return x.dtype === to ? x : builder.value('Cast', [x], { to }, to, x.shape);
}
