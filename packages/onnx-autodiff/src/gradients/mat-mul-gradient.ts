import type { GraphBuilder } from '../graph/graph-builder.ts';
import { elementCount, type Value } from '../graph/value.ts';
import { type MatMulOptions, matMul } from '../operators/mat-mul.ts';
import { reshape } from '../operators/reshape.ts';
import type { Rule } from './rule.ts';
import { unbroadcast } from './unbroadcast.ts';

/** Gradient of C = A·B: dA = dC·Bᵀ, dB = Aᵀ·dC, each unbroadcast. *shapes* A `[…, m, k]`, B `[…, k, n]` */
export const matMulGradient: Rule<'MatMul'> = ({ builder, node, gradient }) => {
  const [a, b] = node.inputs as [Value, Value];
  const { transposeA, transposeB } = node.attributes;
  const product = (x: Value, y: Value, options: MatMulOptions, operand: Value) =>
    operand.shape.length === 2 && x.shape.length === y.shape.length && x.shape.length > 2
      ? summedProduct(builder, x, y, options)
      : unbroadcast(builder, matMul(builder, x, y, options), operand.shape);
  return [
    transposeA
      ? product(b, gradient, { transposeA: transposeB, transposeB: true }, a)
      : unbroadcast(builder, matMul(builder, gradient, b, { transposeB: !transposeB }), a.shape),
    transposeB
      ? product(gradient, a, { transposeA: true, transposeB: transposeA }, b)
      : product(a, gradient, { transposeA: !transposeA }, b),
  ];
};

/** Σ over the leading axes of Xᵀ·Y as one product: rows of all matrices lie below each other. */
function summedProduct(builder: GraphBuilder, x: Value, y: Value, options: MatMulOptions): Value {
  if (!options.transposeA || options.transposeB) {
    const summed = matMul(builder, x, y, options);
    return unbroadcast(builder, summed, summed.shape.slice(-2));
  }
  const rows = (value: Value) => {
    const columns = value.shape.at(-1)!;
    return reshape(builder, value, [elementCount(value.shape) / columns, columns]);
  };
  return matMul(builder, rows(x), rows(y), { transposeA: true });
}
