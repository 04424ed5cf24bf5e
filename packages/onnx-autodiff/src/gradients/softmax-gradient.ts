import { mul } from '../operators/mul.ts';
import { reduceSum } from '../operators/reduce-sum.ts';
import { sub } from '../operators/sub.ts';
import type { Rule } from './rule.ts';

/** Gradient of y = softmax(x): y · (dY − Σ dY·y). */
export const softmaxGradient: Rule<'Softmax'> = ({ builder, node, gradient }) => {
  const y = node.outputs[0]!;
  const mean = reduceSum(builder, mul(builder, gradient, y), [y.shape.length - 1], true);
  return [mul(builder, y, sub(builder, gradient, mean))];
};
