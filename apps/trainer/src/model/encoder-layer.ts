import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { add } from '@beatlab/onnx-autodiff/operators/add';
import { relu } from '@beatlab/onnx-autodiff/operators/relu';
import { dropout } from '@beatlab/onnx-autodiff/random/dropout';
import { layerNorm } from './layer-norm.ts';
import { linear } from './linear.ts';
import type { ModelContext } from './model-context.ts';
import { type KeyMask, selfAttention } from './self-attention.ts';

/**
 * One post-norm encoder layer: x ← norm(x + attention(x)), x ← norm(x + feedForward(x)), with dropout after
 * attention, inside and after the feed-forward part. *shapes* `[batch, tokens, 32]` · *source* Vaswani 2017,
 * PyTorch's TransformerEncoderLayer
 */
export function encoderLayer(context: ModelContext, x: Value, name: string, mask: KeyMask): Value {
  const { builder, parameter } = context;
  const drop = (value: Value) => dropout(builder, value, context.dropout);
  const dense = (value: Value, part: string) =>
    linear(context, value, parameter(`${name}.${part}.weight`), parameter(`${name}.${part}.bias`));
  const attended = drop(selfAttention(context, x, `${name}.self_attn`, mask));
  const first = layerNorm(context, add(builder, x, attended), `${name}.norm1`);
  const hidden = drop(relu(builder, dense(first, 'linear1')));
  return layerNorm(context, add(builder, first, drop(dense(hidden, 'linear2'))), `${name}.norm2`);
}
