import type { Node } from '../graph/graph.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { add } from '../operators/add.ts';
import { concat } from '../operators/concat.ts';
import { convTranspose1d } from '../operators/conv-transpose1d.ts';
import { conv1d } from '../operators/conv1d.ts';
import { matMul } from '../operators/mat-mul.ts';
import { pad } from '../operators/pad.ts';
import { reshape } from '../operators/reshape.ts';
import { slice } from '../operators/slice.ts';
import { transpose } from '../operators/transpose.ts';
import type { LoweringContext } from './lowering-context.ts';

/** A convolution: ONNX's own in float32; in float64, which ONNX Runtime has none for, the product of filters and patches. */
export function lowerConv1d({ builder }: LoweringContext, node: Node<'Conv1d'>): Value {
  const [x, w] = node.inputs as [Value, Value];
  const { stride, padding } = node.attributes;
  if (x.dtype === 'float32') return conv1d(builder, x, w, node.attributes);
  const [filters, channels, taps] = w.shape as [number, number, number];
  const [batch, , steps] = node.outputs[0]!.shape as [number, number, number];
  const padded = pad(builder, x, [0, 0, padding], [0, 0, padding]);
  const reach = (steps - 1) * stride + 1;
  const columns = Array.from({ length: taps }, (_, tap) =>
    reshape(builder, slice(builder, padded, [{ axis: 2, start: tap, end: tap + reach, step: stride }]), [
      batch,
      channels,
      1,
      steps,
    ]),
  );
  const patches = reshape(builder, concat(builder, columns, 2), [batch, channels * taps, steps]);
  return matMul(builder, reshape(builder, w, [filters, channels * taps]), patches);
}

/** A transposed convolution; in float64 the sum of each tap's copies, `stride` apart. */
export function lowerConvTranspose1d({ builder }: LoweringContext, node: Node<'ConvTranspose1d'>): Value {
  const [x, w] = node.inputs as [Value, Value];
  const { stride, padding } = node.attributes;
  if (x.dtype === 'float32') return convTranspose1d(builder, x, w, node.attributes);
  const [channels, outChannels, taps] = w.shape as [number, number, number];
  const outLength = node.outputs[0]!.shape[2]!;
  let sum: Value | null = null;
  for (let tap = 0; tap < taps; tap++) {
    const filter = reshape(builder, slice(builder, w, [{ axis: 2, start: tap, end: tap + 1 }]), [
      channels,
      outChannels,
    ]);
    const copies = matMul(builder, transpose(builder, filter, [1, 0]), x);
    const placed = placeCopies(builder, copies, stride, tap, taps);
    sum = sum === null ? placed : add(builder, sum, placed);
  }
  return slice(builder, sum!, [{ axis: 2, start: padding, end: padding + outLength }]);
}

/** One tap's samples on the output's time axis: `stride` apart, the first at `tap`. */
function placeCopies(builder: GraphBuilder, copies: Value, stride: number, tap: number, taps: number): Value {
  const [batch, channels, length] = copies.shape as [number, number, number];
  const cells = pad(
    builder,
    reshape(builder, copies, [batch, channels, length, 1]),
    [0, 0, 0, 0],
    [0, 0, 0, stride - 1],
  );
  const spread = reshape(builder, cells, [batch, channels, length * stride]);
  const placed = pad(builder, spread, [0, 0, tap], [0, 0, Math.max(0, taps - stride)]);
  return slice(builder, placed, [{ axis: 2, start: 0, end: (length - 1) * stride + taps }]);
}
