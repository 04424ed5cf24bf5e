import { shapeError } from '../errors.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';

/** How a filter moves along the signal. */
export interface Conv1dOptions {
  stride: number;
  padding: number;
}

/**
 * Cross-correlation of each channel's signal with filters, without bias.
 * *shapes* x `[batch, in, length]`, w `[out, in, taps]` → `[batch, out, ⌊(length + 2·padding − taps) / stride⌋ + 1]`
 */
export function conv1d(builder: GraphBuilder, x: Value, w: Value, { stride, padding }: Conv1dOptions): Value {
  const [batch, channels, length] = x.shape as [number, number, number];
  const [filters, filterChannels, taps] = w.shape as [number, number, number];
  if (channels !== filterChannels)
    throw shapeError('Conv1d', `${channels} channels against ${filterChannels}`);
  const outLength = Math.floor((length + 2 * padding - taps) / stride) + 1;
  if (outLength < 1) throw shapeError('Conv1d', `a signal of ${length} is too short for ${taps} taps`);
  return builder.value('Conv1d', [x, w], { stride, padding }, x.dtype, [batch, filters, outLength]);
}
