import { shapeError } from '../errors.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import type { Conv1dOptions } from './conv1d.ts';

/**
 * The transpose of a convolution: each sample adds a copy of its filter to the output, without bias.
 * *shapes* x `[batch, in, length]`, w `[in, out, taps]` → `[batch, out, (length − 1)·stride − 2·padding + taps]`
 */
export function convTranspose1d(builder: GraphBuilder, x: Value, w: Value, options: Conv1dOptions): Value {
  const { stride, padding } = options;
  const [batch, channels, length] = x.shape as [number, number, number];
  const [filterChannels, outChannels, taps] = w.shape as [number, number, number];
  if (channels !== filterChannels)
    throw shapeError('ConvTranspose1d', `${channels} channels against ${filterChannels}`);
  const outLength = (length - 1) * stride - 2 * padding + taps;
  return builder.value('ConvTranspose1d', [x, w], { stride, padding }, x.dtype, [
    batch,
    outChannels,
    outLength,
  ]);
}
