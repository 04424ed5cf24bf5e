import type { Rule } from './rule.ts';
import { unbroadcast } from './unbroadcast.ts';

/** Gradient of a + b: dC for both, each unbroadcast. */
export const addGradient: Rule<'Add'> = ({ builder, node, gradient }) =>
  node.inputs.map((input) => unbroadcast(builder, gradient, input.shape));
