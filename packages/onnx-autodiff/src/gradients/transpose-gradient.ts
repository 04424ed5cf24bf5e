import { transpose } from '../operators/transpose.ts';
import type { Rule } from './rule.ts';

/** Gradient of reordered axes: dY with the order undone. */
export const transposeGradient: Rule<'Transpose'> = ({ builder, node, gradient }) => {
  const { permutation } = node.attributes;
  return [
    transpose(
      builder,
      gradient,
      permutation.map((_, axis) => permutation.indexOf(axis)),
    ),
  ];
};
