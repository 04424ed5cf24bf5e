import { neg } from '../operators/neg.ts';
import type { Rule } from './rule.ts';
import { unbroadcast } from './unbroadcast.ts';

/** Gradient of a − b: dC and −dC, each unbroadcast. */
export const subGradient: Rule<'Sub'> = ({ builder, node, gradient }) => [
  unbroadcast(builder, gradient, node.inputs[0]!.shape),
  neg(builder, unbroadcast(builder, gradient, node.inputs[1]!.shape)),
];
