import { isFloat } from '../graph/value.ts';
import { cast } from '../operators/cast.ts';
import type { Rule } from './rule.ts';

/** Gradient of a change of type: dY in the input's type where that is a float, none otherwise. */
export const castGradient: Rule<'Cast'> = ({ builder, node, gradient }) => {
  const input = node.inputs[0]!;
  return [isFloat(input) ? cast(builder, gradient, input.dtype) : null];
};
