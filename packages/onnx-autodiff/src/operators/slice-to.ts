import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** The first `length` elements of an axis, where the length is itself a value (int64 `[1]`), known here as `expected`. */
export function sliceTo(
  builder: GraphBuilder,
  x: Value,
  axis: number,
  length: Value,
  expected: number,
): Value {
  const shape = x.shape.map((n, a) => (a === axis ? expected : n));
  return builder.value('SliceTo', [x, length], { axis }, x.dtype, shape);
}
