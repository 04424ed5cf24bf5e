import type { Rule } from './rule.ts';
import { unbroadcast } from './unbroadcast.ts';

/** Gradient of repetition: dY, unbroadcast. */
export const expandGradient: Rule<'Expand'> = ({ builder, node, gradient }) => [
  unbroadcast(builder, gradient, node.inputs[0]!.shape),
];
