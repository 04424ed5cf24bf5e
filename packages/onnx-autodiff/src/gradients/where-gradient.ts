import { where } from '../operators/where.ts';
import type { Rule } from './rule.ts';
import { unbroadcast } from './unbroadcast.ts';

/** Gradient of a choice: dY goes to the side that was chosen, each unbroadcast. */
export const whereGradient: Rule<'Where'> = ({ builder, node, gradient }) => {
  const [condition, a, b] = node.inputs as [typeof gradient, typeof gradient, typeof gradient];
  const zero = builder.scalar(gradient.dtype, 0);
  return [
    null,
    unbroadcast(builder, where(builder, condition, gradient, zero), a.shape),
    unbroadcast(builder, where(builder, condition, zero, gradient), b.shape),
  ];
};
