import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** Largest element of the last axis, which stays with size 1. Only lowerings write it: it has no gradient. */
export function reduceMax(builder: GraphBuilder, x: Value): Value {
  return builder.value('ReduceMax', [x], {}, x.dtype, x.shape.with(-1, 1));
}
