import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** x with zeros around it: `before[i]` and `after[i]` of them along axis i. */
export function pad(
  builder: GraphBuilder,
  x: Value,
  before: readonly number[],
  after: readonly number[],
): Value {
  if (before.every((n) => n === 0) && after.every((n) => n === 0)) return x;
  const shape = x.shape.map((size, axis) => size + before[axis]! + after[axis]!);
  return builder.value('Pad', [x], { before, after }, x.dtype, shape);
}
