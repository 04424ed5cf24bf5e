import type { GraphBuilder } from '../graph/graph-builder.ts';
import { type Shape, sameShape, type Value } from '../graph/value.ts';
import { reduceSum } from '../operators/reduce-sum.ts';
import { reshape } from '../operators/reshape.ts';

/** Sums a gradient over the axes along which its operand was broadcast, so that it has the operand's shape. */
export function unbroadcast(builder: GraphBuilder, gradient: Value, shape: Shape): Value {
  if (sameShape(gradient.shape, shape)) return gradient;
  const missing = gradient.shape.length - shape.length;
  const axes = gradient.shape
    .map((_, axis) => axis)
    .filter((axis) => axis < missing || (shape[axis - missing] === 1 && gradient.shape[axis] !== 1));
  const summed = axes.length === 0 ? gradient : reduceSum(builder, gradient, axes, true);
  return reshape(builder, summed, shape);
}
