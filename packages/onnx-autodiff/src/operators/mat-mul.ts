import { shapeError } from '../errors.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Shape, Value } from '../graph/value.ts';
import { broadcastShapes, requireSameType } from './broadcast-shapes.ts';

/** Which operands have their last two axes swapped before they are multiplied. */
export interface MatMulOptions {
  transposeA?: boolean;
  transposeB?: boolean;
}

/** Matrix product over the last two axes, the leading ones broadcast. *shapes* A `[…, m, k]`, B `[…, k, n]` → `[…, m, n]` */
export function matMul(builder: GraphBuilder, a: Value, b: Value, options: MatMulOptions = {}): Value {
  requireSameType('MatMul', a, b);
  const { transposeA = false, transposeB = false } = options;
  const [m, k] = matrixSizes(a.shape, transposeA);
  const [k2, n] = matrixSizes(b.shape, transposeB);
  if (k !== k2)
    throw shapeError('MatMul', `[${a.shape.join(', ')}] times [${b.shape.join(', ')}]: ${k} ≠ ${k2}`);
  const leading = broadcastShapes('MatMul', a.shape.slice(0, -2), b.shape.slice(0, -2));
  return builder.value('MatMul', [a, b], { transposeA, transposeB }, a.dtype, [...leading, m, n]);
}

function matrixSizes(shape: Shape, transposed: boolean): [number, number] {
  if (shape.length < 2) throw shapeError('MatMul', `[${shape.join(', ')}] is no matrix`);
  const [rows, columns] = shape.slice(-2) as [number, number];
  return transposed ? [columns, rows] : [rows, columns];
}
