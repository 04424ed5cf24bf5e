import { neg } from '../operators/neg.ts';
import type { Rule } from './rule.ts';

/** Gradient of −x: −dY. */
export const negGradient: Rule<'Neg'> = ({ builder, gradient }) => [neg(builder, gradient)];
