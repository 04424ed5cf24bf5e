import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** Axes in another order: axis i of the result is axis `permutation[i]` of x. */
export function transpose(builder: GraphBuilder, x: Value, permutation: readonly number[]): Value {
  const shape = permutation.map((axis) => x.shape[axis]!);
  return builder.value('Transpose', [x], { permutation }, x.dtype, shape);
}
