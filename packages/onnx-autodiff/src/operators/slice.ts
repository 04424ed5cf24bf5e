import { shapeError } from '../errors.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** A range `[start, end)` of one axis. */
export interface SliceRange {
  axis: number;
  start: number;
  end: number;
  step?: number;
}

/** Every `step`-th element of some axes. *errors* `GRAPH.SHAPE` where a range leaves its axis */
export function slice(builder: GraphBuilder, x: Value, ranges: readonly SliceRange[]): Value {
  const shape = [...x.shape];
  for (const { axis, start, end, step = 1 } of ranges) {
    const size = x.shape[axis] ?? 0;
    if (start < 0 || end > size || start >= end || step < 1) {
      throw shapeError('Slice', `[${start}, ${end}) of axis ${axis} in [${x.shape.join(', ')}]`);
    }
    shape[axis] = Math.ceil((end - start) / step);
  }
  const attributes = {
    starts: ranges.map(({ start }) => start),
    ends: ranges.map(({ end }) => end),
    axes: ranges.map(({ axis }) => axis),
    steps: ranges.map(({ step = 1 }) => step),
  };
  return builder.value('Slice', [x], attributes, x.dtype, shape);
}
