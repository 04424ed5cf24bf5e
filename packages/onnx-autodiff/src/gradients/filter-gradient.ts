import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { concat } from '../operators/concat.ts';
import type { Conv1dOptions } from '../operators/conv1d.ts';
import { matMul } from '../operators/mat-mul.ts';
import { pad } from '../operators/pad.ts';
import { reshape } from '../operators/reshape.ts';
import { slice } from '../operators/slice.ts';
import { transpose } from '../operators/transpose.ts';

/**
 * How strongly each tap of each filter saw what: Σ over batch and time of `few[b, o, t] · many[b, i, t·stride + tap − padding]`.
 * *shapes* many `[batch, i, length]`, few `[batch, o, steps]` → `[o, i, taps]`
 */
export function filterGradient(
  builder: GraphBuilder,
  { many, few, taps, stride, padding }: { many: Value; few: Value; taps: number } & Conv1dOptions,
): Value {
  const [batch, channels, length] = many.shape as [number, number, number];
  const [, filters, steps] = few.shape as [number, number, number];
  const reach = (steps - 1) * stride + 1;
  const after = Math.max(0, reach + taps - 1 - padding - length);
  const padded = pad(builder, many, [0, 0, padding], [0, 0, after]);
  const columns = Array.from({ length: taps }, (_, tap) => {
    const seen = slice(builder, padded, [{ axis: 2, start: tap, end: tap + reach, step: stride }]);
    return reshape(builder, seen, [batch, channels, 1, steps]);
  });
  const patches = reshape(builder, concat(builder, columns, 2), [batch, channels * taps, steps]);
  const rows = (x: Value, width: number) =>
    reshape(builder, transpose(builder, x, [1, 0, 2]), [width, batch * steps]);
  const product = matMul(builder, rows(few, filters), rows(patches, channels * taps), { transposeB: true });
  return reshape(builder, product, [filters, channels, taps]);
}
