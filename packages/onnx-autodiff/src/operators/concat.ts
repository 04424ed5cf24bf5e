import { shapeError } from '../errors.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** Values one after the other along an axis; their other sizes are equal. */
export function concat(builder: GraphBuilder, values: readonly Value[], axis: number): Value {
  const first = values[0]!;
  if (values.length === 1) return first;
  for (const { shape } of values) {
    if (
      shape.length !== first.shape.length ||
      shape.some((size, a) => a !== axis && size !== first.shape[a])
    ) {
      throw shapeError(
        'Concat',
        `[${shape.join(', ')}] does not fit [${first.shape.join(', ')}] along axis ${axis}`,
      );
    }
  }
  const total = values.reduce((sum, { shape }) => sum + shape[axis]!, 0);
  const shape = first.shape.map((size, a) => (a === axis ? total : size));
  return builder.value('Concat', values, { axis }, first.dtype, shape);
}
