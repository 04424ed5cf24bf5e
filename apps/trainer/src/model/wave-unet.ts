import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { add } from '@beatlab/onnx-autodiff/operators/add';
import { convTranspose1d } from '@beatlab/onnx-autodiff/operators/conv-transpose1d';
import { conv1d } from '@beatlab/onnx-autodiff/operators/conv1d';
import { pad } from '@beatlab/onnx-autodiff/operators/pad';
import { relu } from '@beatlab/onnx-autodiff/operators/relu';
import { reshape } from '@beatlab/onnx-autodiff/operators/reshape';
import { size } from '@beatlab/onnx-autodiff/operators/size';
import { slice } from '@beatlab/onnx-autodiff/operators/slice';
import { sliceTo } from '@beatlab/onnx-autodiff/operators/slice-to';
import { type BatchStatistics, batchNorm } from './batch-norm.ts';
import type { ModelContext } from './model-context.ts';

/** The U-Net's stages, for those who look inside; `output` is cut to the window's length. */
export interface WaveUnet {
  encoder1: Value;
  encoder2: Value;
  decoder1: Value;
  decoder2: Value;
  final: Value;
  output: Value;
}

/**
 * U-Net over the mean values of a sentence's waves: two strided convolutions down, two transposed ones up, with the
 * first level added on the way back. Odd lengths are padded on that way and cut at the end.
 * *shapes* values `[batch, tokens]` → `[batch, 32, tokens]`
 */
export function waveUnet(
  context: ModelContext,
  values: Value,
  statistics: BatchStatistics[] | null,
): WaveUnet {
  const { builder, parameter } = context;
  const [batch, tokens] = values.shape as [number, number];
  const norm = (x: Value, name: string) =>
    relu(builder, batchNorm(context, withBias(context, x, `${name}.0`), `${name}.1`, statistics));
  const down = (x: Value, stage: string, padding: number) => {
    const name = `cnn_embedding.${stage}`;
    return norm(conv1d(builder, x, parameter(`${name}.0.weight`), { stride: 2, padding }), name);
  };
  const up = (x: Value, stage: string) => {
    const name = `cnn_embedding.${stage}`;
    return norm(convTranspose1d(builder, x, parameter(`${name}.0.weight`), { stride: 2, padding: 1 }), name);
  };
  const encoder1 = down(reshape(builder, values, [batch, 1, tokens], [0, 1, -1]), 'encoder1', 3);
  const encoder2 = down(encoder1, 'encoder2', 2);
  const decoder1 = up(encoder2, 'decoder1');
  const decoder2 = up(add(builder, decoder1, padTo(context, encoder1, decoder1)), 'decoder2');
  const filter = conv1d(builder, decoder2, parameter('cnn_embedding.final_conv.weight'), {
    stride: 1,
    padding: 1,
  });
  const final = withBias(context, filter, 'cnn_embedding.final_conv');
  const output = cutTo(context, final, values);
  return { encoder1, encoder2, decoder1, decoder2, final, output };
}

function withBias({ builder, parameter }: ModelContext, x: Value, name: string): Value {
  return add(builder, x, reshape(builder, parameter(`${name}.bias`), [x.shape[1]!, 1]));
}

/** Zeros behind x until it is as long as `like`, which is at most one sample longer. */
function padTo({ builder, openAxes }: ModelContext, x: Value, like: Value): Value {
  const missing = like.shape[2]! - x.shape[2]!;
  if (!openAxes) return pad(builder, x, [0, 0, 0], [0, 0, missing]);
  const longer = pad(builder, x, [0, 0, 0], [0, 0, 1]);
  return sliceTo(builder, longer, 2, size(builder, like, 2), like.shape[2]!);
}

function cutTo({ builder, openAxes }: ModelContext, x: Value, values: Value): Value {
  const tokens = values.shape[1]!;
  if (openAxes) return sliceTo(builder, x, 2, size(builder, values, 1), tokens);
  return x.shape[2] === tokens ? x : slice(builder, x, [{ axis: 2, start: 0, end: tokens }]);
}
