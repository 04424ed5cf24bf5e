import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** x to a fixed exponent, elementwise; x is not below 0. */
export function pow(builder: GraphBuilder, x: Value, exponent: number): Value {
  return builder.value('Pow', [x], { exponent }, x.dtype, x.shape);
}
