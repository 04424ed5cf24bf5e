import { slice } from '../operators/slice.ts';
import type { Rule } from './rule.ts';

/** Gradient of joined values: each one's part of dY. */
export const concatGradient: Rule<'Concat'> = ({ builder, node, gradient }) => {
  const { axis } = node.attributes;
  let start = 0;
  return node.inputs.map((input) => {
    const end = start + input.shape[axis]!;
    const part = slice(builder, gradient, [{ axis, start, end }]);
    start = end;
    return part;
  });
};
