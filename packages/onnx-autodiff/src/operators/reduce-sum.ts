import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** Sum over some axes, which stay with size 1 or go. */
export function reduceSum(
  builder: GraphBuilder,
  x: Value,
  axes: readonly number[],
  keepDimensions = false,
): Value {
  const shape = x.shape
    .map((size, axis) => (axes.includes(axis) ? 1 : size))
    .filter((_, axis) => keepDimensions || !axes.includes(axis));
  return builder.value('ReduceSum', [x], { axes, keepDimensions }, x.dtype, shape);
}
