import { expand } from '../operators/expand.ts';
import { reshape } from '../operators/reshape.ts';
import type { Rule } from './rule.ts';

/** Gradient of a sum: dY for every term. */
export const reduceSumGradient: Rule<'ReduceSum'> = ({ builder, node, gradient }) => {
  const { shape } = node.inputs[0]!;
  const kept = shape.map((size, axis) => (node.attributes.axes.includes(axis) ? 1 : size));
  return [expand(builder, reshape(builder, gradient, kept), shape)];
};
