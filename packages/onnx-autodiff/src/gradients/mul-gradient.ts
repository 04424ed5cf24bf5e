import { mul } from '../operators/mul.ts';
import type { Rule } from './rule.ts';
import { unbroadcast } from './unbroadcast.ts';

/** Gradient of a · b: dA = dC · b, dB = dC · a, each unbroadcast. */
export const mulGradient: Rule<'Mul'> = ({ builder, node, gradient }) => {
  const [a, b] = node.inputs as [typeof gradient, typeof gradient];
  return [
    unbroadcast(builder, mul(builder, gradient, b), a.shape),
    unbroadcast(builder, mul(builder, gradient, a), b.shape),
  ];
};
