import { less } from '../operators/less.ts';
import { where } from '../operators/where.ts';
import type { Rule } from './rule.ts';

/** Gradient of max(x, 0): dY where the output is above 0, else 0. */
export const reluGradient: Rule<'Relu'> = ({ builder, node, gradient }) => {
  const zero = builder.scalar(gradient.dtype, 0);
  return [where(builder, less(builder, zero, node.outputs[0]!), gradient, zero)];
};
