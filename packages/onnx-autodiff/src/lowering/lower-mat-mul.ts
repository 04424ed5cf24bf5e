import type { Node } from '../graph/graph.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { matMul } from '../operators/mat-mul.ts';
import { transpose } from '../operators/transpose.ts';
import type { LoweringContext } from './lowering-context.ts';

/**
 * A product with transposed operands. `FusedMatMul` reads them in place (float32 only); in portable graphs they are
 * transposed first.
 */
export function lowerMatMul({ builder, lowering }: LoweringContext, node: Node<'MatMul'>): Value {
  const [a, b] = node.inputs as [Value, Value];
  if (lowering !== 'portable' && a.dtype === 'float32') return matMul(builder, a, b, node.attributes);
  const { transposeA, transposeB } = node.attributes;
  return matMul(builder, transposeA ? swapLast(builder, a) : a, transposeB ? swapLast(builder, b) : b);
}

function swapLast(builder: GraphBuilder, x: Value): Value {
  const rank = x.shape.length;
  const order = x.shape.map((_, axis) => axis);
  return transpose(builder, x, [...order.slice(0, -2), rank - 1, rank - 2]);
}
