import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { add } from '@beatlab/onnx-autodiff/operators/add';
import { attention } from '@beatlab/onnx-autodiff/operators/attention';
import { concat } from '@beatlab/onnx-autodiff/operators/concat';
import { mul } from '@beatlab/onnx-autodiff/operators/mul';
import { reshape } from '@beatlab/onnx-autodiff/operators/reshape';
import { slice } from '@beatlab/onnx-autodiff/operators/slice';
import { sub } from '@beatlab/onnx-autodiff/operators/sub';
import { transpose } from '@beatlab/onnx-autodiff/operators/transpose';
import { attentionDropout } from '@beatlab/onnx-autodiff/random/attention-dropout';
import { HEAD_WIDTH, HEADS, WIDTH } from './architecture.ts';
import { linear } from './linear.ts';
import type { ModelContext } from './model-context.ts';

/** Score of a padded key: its probability is exactly 0. */
const FORBIDDEN = 1e9;

/** What all layers share: a column of ones for the queries and one of scores for the keys, `[batch, heads, tokens, 1]`. */
export interface KeyMask {
  ones: Value;
  scores: Value;
}

/** Padding as columns of queries and keys, so that it rides on their product. *shapes* mask `[batch, tokens]`, 1 real */
export function keyMask({ builder, dtype }: ModelContext, mask: Value): KeyMask {
  const [batch, tokens] = mask.shape as [number, number];
  const column = reshape(builder, mask, [batch, 1, tokens, 1], [0, 1, -1, 1]);
  const eachHead = (value: number) => builder.constant(dtype, [1, HEADS, 1, 1], Array(HEADS).fill(value));
  const padding = mul(
    builder,
    sub(builder, column, builder.scalar(dtype, 1)),
    builder.scalar(dtype, FORBIDDEN),
  );
  return {
    ones: add(builder, mul(builder, column, builder.scalar(dtype, 0)), eachHead(1)),
    scores: add(builder, padding, eachHead(0)),
  };
}

/** Self-attention of 8 heads with key padding and dropout of probabilities. *shapes* `[batch, tokens, 32]` */
export function selfAttention(context: ModelContext, x: Value, name: string, mask: KeyMask): Value {
  const { builder, dtype, parameter } = context;
  const [batch, tokens] = x.shape as [number, number];
  const projected = linear(
    context,
    x,
    parameter(`${name}.in_proj_weight`),
    parameter(`${name}.in_proj_bias`),
  );
  const [q, k, v] = [0, 1, 2].map((third) => {
    const part = slice(builder, projected, [{ axis: 2, start: third * WIDTH, end: (third + 1) * WIDTH }]);
    const heads = reshape(builder, part, [batch, tokens, HEADS, HEAD_WIDTH], [0, 0, HEADS, HEAD_WIDTH]);
    return transpose(builder, heads, [0, 2, 1, 3]);
  }) as [Value, Value, Value];
  const source = context.dropout;
  const rate = source?.rate ?? 0;
  const scaledQ = mul(builder, q, builder.scalar(dtype, 1 / Math.sqrt(HEAD_WIDTH)));
  const scaledV = rate === 0 ? v : mul(builder, v, builder.scalar(dtype, 1 / (1 - rate)));
  const heads = attention(
    builder,
    concat(builder, [scaledQ, mask.ones], 3),
    concat(builder, [k, mask.scores], 3),
    scaledV,
    attentionDropout(builder, [batch, HEADS, tokens], source),
  );
  const joined = reshape(
    builder,
    transpose(builder, heads, [0, 2, 1, 3]),
    [batch, tokens, WIDTH],
    [0, 0, WIDTH],
  );
  return linear(context, joined, parameter(`${name}.out_proj.weight`), parameter(`${name}.out_proj.bias`));
}
