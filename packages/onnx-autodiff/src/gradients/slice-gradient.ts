import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { pad } from '../operators/pad.ts';
import { reshape } from '../operators/reshape.ts';
import { slice } from '../operators/slice.ts';
import type { Rule } from './rule.ts';

/** Gradient of a slice: dY where elements were taken, 0 elsewhere. */
export const sliceGradient: Rule<'Slice'> = ({ builder, node, gradient }) => {
  const { shape } = node.inputs[0]!;
  const { axes, starts, steps } = node.attributes;
  let spread = gradient;
  const before = shape.map(() => 0);
  const after = shape.map(() => 0);
  axes.forEach((axis, i) => {
    spread = spreadAlong(builder, spread, axis, steps[i]!);
    before[axis] = starts[i]!;
    after[axis] = shape[axis]! - starts[i]! - spread.shape[axis]!;
  });
  return [pad(builder, spread, before, after)];
};

/** Puts `step − 1` zeros between neighbours of an axis. */
function spreadAlong(builder: GraphBuilder, x: Value, axis: number, step: number): Value {
  if (step === 1) return x;
  const count = x.shape[axis]!;
  const cells = reshape(builder, x, x.shape.toSpliced(axis + 1, 0, 1));
  const none = cells.shape.map(() => 0);
  const filled = pad(builder, cells, none, none.with(axis + 1, step - 1));
  const joined = reshape(builder, filled, x.shape.with(axis, count * step));
  return slice(builder, joined, [{ axis, start: 0, end: (count - 1) * step + 1 }]);
}
