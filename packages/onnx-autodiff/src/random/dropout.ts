import type { GraphBuilder } from '../graph/graph-builder.ts';
import { elementCount, type Value } from '../graph/value.ts';
import { cast } from '../operators/cast.ts';
import { greaterOrEqual } from '../operators/greater-or-equal.ts';
import { mul } from '../operators/mul.ts';
import { reshape } from '../operators/reshape.ts';
import { dropThreshold, randomField } from './random-bits.ts';

/** Where chance comes from in a graph: one seed for each step, and a number for each place that uses it. */
export interface DropoutSource {
  /** int32 `[]`. */
  seed: Value;
  /** Share that is dropped, 0 ≤ rate < 1. */
  rate: number;
  nextSite(): number;
}

/** Sets a share of all elements to 0 and scales the others up, so that the mean stays: x · kept / (1 − rate). */
export function dropout(builder: GraphBuilder, x: Value, source: DropoutSource | null): Value {
  if (source === null || source.rate === 0) return x;
  const columns = x.shape.at(-1)!;
  const field = randomField(
    builder,
    source.seed,
    source.nextSite(),
    elementCount(x.shape) / columns,
    columns,
  );
  const kept = greaterOrEqual(
    builder,
    reshape(builder, field, x.shape),
    builder.scalar('int32', dropThreshold(source.rate)),
  );
  const scale = builder.scalar(x.dtype, 1 / (1 - source.rate));
  return mul(builder, x, mul(builder, cast(builder, kept, x.dtype), scale));
}
