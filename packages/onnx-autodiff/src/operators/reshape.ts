import { shapeError } from '../errors.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import { elementCount, type Shape, sameShape, type Value } from '../graph/value.ts';

/**
 * The same elements in another shape. `pattern` is how ONNX shall write the shape (0 copies a size, −1 takes the
 * rest), for graphs whose batch or length is left open.
 */
export function reshape(
  builder: GraphBuilder,
  x: Value,
  shape: Shape,
  pattern: readonly number[] = shape,
): Value {
  if (elementCount(x.shape) !== elementCount(shape)) {
    throw shapeError('Reshape', `[${x.shape.join(', ')}] has not as many elements as [${shape.join(', ')}]`);
  }
  return sameShape(x.shape, shape) ? x : builder.value('Reshape', [x], { pattern }, x.dtype, shape);
}
