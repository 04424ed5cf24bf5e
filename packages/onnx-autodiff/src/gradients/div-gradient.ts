import { div } from '../operators/div.ts';
import { mul } from '../operators/mul.ts';
import { neg } from '../operators/neg.ts';
import type { Rule } from './rule.ts';
import { unbroadcast } from './unbroadcast.ts';

/** Gradient of C = a / b: dA = dC / b, dB = −dC · C / b, each unbroadcast. */
export const divGradient: Rule<'Div'> = ({ builder, node, gradient }) => {
  const [a, b] = node.inputs as [typeof gradient, typeof gradient];
  const share = div(builder, gradient, b);
  return [
    unbroadcast(builder, share, a.shape),
    neg(builder, unbroadcast(builder, mul(builder, share, node.outputs[0]!), b.shape)),
  ];
};
