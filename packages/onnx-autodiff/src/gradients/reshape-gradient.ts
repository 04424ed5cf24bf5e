import { reshape } from '../operators/reshape.ts';
import type { Rule } from './rule.ts';

/** Gradient of a change of shape: dY in the old shape. */
export const reshapeGradient: Rule<'Reshape'> = ({ builder, node, gradient }) => [
  reshape(builder, gradient, node.inputs[0]!.shape),
];
