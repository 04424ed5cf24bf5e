import { mul } from '../operators/mul.ts';
import type { Rule } from './rule.ts';

/** Gradient of y = eˣ: dY · y. */
export const expGradient: Rule<'Exp'> = ({ builder, node, gradient }) => [
  mul(builder, gradient, node.outputs[0]!),
];
