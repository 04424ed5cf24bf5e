import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { add } from '@beatlab/onnx-autodiff/operators/add';
import { attention } from '@beatlab/onnx-autodiff/operators/attention';
import { concat } from '@beatlab/onnx-autodiff/operators/concat';
import { matMul } from '@beatlab/onnx-autodiff/operators/mat-mul';
import { mul } from '@beatlab/onnx-autodiff/operators/mul';
import { reshape } from '@beatlab/onnx-autodiff/operators/reshape';
import { slice } from '@beatlab/onnx-autodiff/operators/slice';
import { sub } from '@beatlab/onnx-autodiff/operators/sub';
import { attentionDropout } from '@beatlab/onnx-autodiff/random/attention-dropout';
import { HEAD_WIDTH, HEADS, WIDTH } from './architecture.ts';
import type { ModelContext } from './model-context.ts';

/** Score of a padded key: its probability is exactly 0. */
const FORBIDDEN = 1e9;

/** What all layers share: a row of ones for the queries and one of scores for the keys, `[batch, heads, 1, tokens]`. */
export interface KeyMask {
  ones: Value;
  scores: Value;
}

/** Padding as rows of queries and keys, so that it rides on their product. *shapes* mask `[batch, tokens]`, 1 real */
export function keyMask({ builder, dtype }: ModelContext, mask: Value): KeyMask {
  const [batch, tokens] = mask.shape as [number, number];
  const row = reshape(builder, mask, [batch, 1, 1, tokens], [0, 1, 1, -1]);
  const eachHead = (value: number) => builder.constant(dtype, [1, HEADS, 1, 1], Array(HEADS).fill(value));
  const padding = mul(builder, sub(builder, row, builder.scalar(dtype, 1)), builder.scalar(dtype, FORBIDDEN));
  return {
    ones: add(builder, mul(builder, row, builder.scalar(dtype, 0)), eachHead(1)),
    scores: add(builder, padding, eachHead(0)),
  };
}

/**
 * Self-attention of 8 heads with key padding and dropout of probabilities. Queries, keys and values are projected to
 * columns, a token each, so that heads are rows and nothing has to be turned. *shapes* `[batch, tokens, 32]`
 */
export function selfAttention(context: ModelContext, x: Value, name: string, mask: KeyMask): Value {
  const { builder, parameter } = context;
  const [batch, tokens] = x.shape as [number, number];
  const source = context.dropout;
  const [weight, bias] = [parameter(`${name}.in_proj_weight`), parameter(`${name}.in_proj_bias`)];
  const part = (third: 0 | 1 | 2, scale: number) => project(context, x, { weight, bias, third, scale });
  const heads = attention(
    builder,
    concat(builder, [part(0, 1 / Math.sqrt(HEAD_WIDTH)), mask.ones], 2),
    concat(builder, [part(1, 1), mask.scores], 2),
    part(2, 1 / (1 - (source?.rate ?? 0))),
    attentionDropout(builder, [batch, HEADS, tokens], source),
  );
  const joined = reshape(builder, heads, [batch, WIDTH, tokens], [0, WIDTH, -1]);
  const output = matMul(builder, joined, parameter(`${name}.out_proj.weight`), {
    transposeA: true,
    transposeB: true,
  });
  return add(builder, output, parameter(`${name}.out_proj.bias`));
}

/**
 * Queries (the first third of the projection), keys or values, times `scale`, which weights and bias carry.
 * *shapes* x `[batch, tokens, 32]`, weight `[96, 32]`, bias `[96]` → `[batch, heads, 4, tokens]`
 */
function project(
  { builder, dtype }: ModelContext,
  x: Value,
  { weight, bias, third, scale }: { weight: Value; bias: Value; third: 0 | 1 | 2; scale: number },
): Value {
  const [batch, tokens] = x.shape as [number, number];
  const own = (value: Value) => {
    const rows = slice(builder, value, [{ axis: 0, start: third * WIDTH, end: (third + 1) * WIDTH }]);
    return scale === 1 ? rows : mul(builder, rows, builder.scalar(dtype, scale));
  };
  const columns = matMul(builder, own(weight), x, { transposeB: true });
  const shifted = add(builder, columns, reshape(builder, own(bias), [WIDTH, 1]));
  return reshape(builder, shifted, [batch, HEADS, HEAD_WIDTH, tokens], [0, HEADS, HEAD_WIDTH, -1]);
}
