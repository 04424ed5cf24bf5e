import { slice } from '../operators/slice.ts';
import type { Rule } from './rule.ts';

/** Gradient of zeros around x: the part of dY that is x's. */
export const padGradient: Rule<'Pad'> = ({ builder, node, gradient }) => {
  const { before } = node.attributes;
  const ranges = node.inputs[0]!.shape.map((size, axis) => ({
    axis,
    start: before[axis]!,
    end: before[axis]! + size,
  }));
  return [slice(builder, gradient, ranges)];
};
