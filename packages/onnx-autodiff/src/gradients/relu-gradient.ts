import { cast } from '../operators/cast.ts';
import { less } from '../operators/less.ts';
import { mul } from '../operators/mul.ts';
import type { Rule } from './rule.ts';

/** Gradient of max(x, 0): dY where the output is above 0, else 0. */
export const reluGradient: Rule<'Relu'> = ({ builder, node, gradient }) => {
  const isAbove = less(builder, builder.scalar(gradient.dtype, 0), node.outputs[0]!);
  return [mul(builder, gradient, cast(builder, isAbove, gradient.dtype))];
};
