import { div } from '../operators/div.ts';
import type { Rule } from './rule.ts';

/** Gradient of log x: dY / x. */
export const logGradient: Rule<'Log'> = ({ builder, node, gradient }) => [
  div(builder, gradient, node.inputs[0]!),
];
