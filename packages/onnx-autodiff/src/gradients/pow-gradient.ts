import { mul } from '../operators/mul.ts';
import { pow } from '../operators/pow.ts';
import type { Rule } from './rule.ts';

/** Gradient of xⁿ for a fixed n: dY · n · xⁿ⁻¹. */
export const powGradient: Rule<'Pow'> = ({ builder, node, gradient }) => {
  const { exponent } = node.attributes;
  const slope = pow(builder, node.inputs[0]!, exponent - 1);
  return [mul(builder, mul(builder, gradient, slope), builder.scalar(gradient.dtype, exponent))];
};
