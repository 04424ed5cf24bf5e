import type { Value } from '../graph/value.ts';
import { conv1d } from '../operators/conv1d.ts';
import { filterGradient } from './filter-gradient.ts';
import type { Rule } from './rule.ts';

/** Gradient of a transposed convolution: dX is the convolution of dY; dW what each tap wrote where dY points. */
export const convTranspose1dGradient: Rule<'ConvTranspose1d'> = ({ builder, node, gradient }) => {
  const [x, w] = node.inputs as [Value, Value];
  const { stride, padding } = node.attributes;
  return [
    conv1d(builder, gradient, w, { stride, padding }),
    filterGradient(builder, { many: gradient, few: x, taps: w.shape[2]!, stride, padding }),
  ];
};
