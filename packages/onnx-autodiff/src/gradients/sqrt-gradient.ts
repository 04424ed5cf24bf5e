import { div } from '../operators/div.ts';
import { mul } from '../operators/mul.ts';
import type { Rule } from './rule.ts';

/** Gradient of y = √x: dY / 2y. */
export const sqrtGradient: Rule<'Sqrt'> = ({ builder, node, gradient }) => {
  const half = builder.scalar(gradient.dtype, 0.5);
  return [div(builder, mul(builder, gradient, half), node.outputs[0]!)];
};
