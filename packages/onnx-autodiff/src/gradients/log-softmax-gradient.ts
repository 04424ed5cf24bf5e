import { exp } from '../operators/exp.ts';
import { mul } from '../operators/mul.ts';
import { reduceSum } from '../operators/reduce-sum.ts';
import { sub } from '../operators/sub.ts';
import type { Rule } from './rule.ts';

/** Gradient of y = log softmax(x): dY − eʸ · Σ dY. */
export const logSoftmaxGradient: Rule<'LogSoftmax'> = ({ builder, node, gradient }) => {
  const y = node.outputs[0]!;
  const total = reduceSum(builder, gradient, [y.shape.length - 1], true);
  return [sub(builder, gradient, mul(builder, exp(builder, y), total))];
};
