import type { Value } from '../graph/value.ts';
import { convTranspose1d } from '../operators/conv-transpose1d.ts';
import { pad } from '../operators/pad.ts';
import { slice } from '../operators/slice.ts';
import { filterGradient } from './filter-gradient.ts';
import type { Rule } from './rule.ts';

/**
 * Gradient of a convolution: dX is the transposed convolution of dY, cut to where x lies in it (samples that no step
 * reaches get 0); dW what each tap saw where dY points.
 */
export const conv1dGradient: Rule<'Conv1d'> = ({ builder, node, gradient }) => {
  const [x, w] = node.inputs as [Value, Value];
  const { stride, padding } = node.attributes;
  const spread = convTranspose1d(builder, gradient, w, { stride, padding: 0 });
  const end = padding + x.shape[2]!;
  const unseen = Math.max(0, end - spread.shape[2]!);
  const reached = pad(builder, spread, [0, 0, 0], [0, 0, unseen]);
  return [
    slice(builder, reached, [{ axis: 2, start: padding, end }]),
    filterGradient(builder, { many: x, few: gradient, taps: w.shape[2]!, stride, padding }),
  ];
};
