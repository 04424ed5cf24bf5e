import { AutodiffError, shapeError } from '../errors.ts';
import type { Shape, Value } from '../graph/value.ts';

/** Shape of an elementwise result by NumPy's rules: sizes are equal or 1, missing ones lead. */
export function broadcastShapes(operator: string, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const x = a[axis - rank + a.length] ?? 1;
    const y = b[axis - rank + b.length] ?? 1;
    if (x !== y && x !== 1 && y !== 1) {
      throw shapeError(operator, `[${a.join(', ')}] and [${b.join(', ')}] can't be broadcast together`);
    }
    return x === 1 ? y : x;
  });
}

/** Refuses operands of different element types. */
export function requireSameType(operator: string, a: Value, b: Value): void {
  if (a.dtype === b.dtype) return;
  throw new AutodiffError({
    code: 'GRAPH.DTYPE',
    message: `${operator}: ${a.name} is ${a.dtype} and ${b.name} is ${b.dtype}`,
    where: operator,
  });
}
