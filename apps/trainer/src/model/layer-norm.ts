import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { add } from '@beatlab/onnx-autodiff/operators/add';
import { div } from '@beatlab/onnx-autodiff/operators/div';
import { mul } from '@beatlab/onnx-autodiff/operators/mul';
import { reduceSum } from '@beatlab/onnx-autodiff/operators/reduce-sum';
import { sqrt } from '@beatlab/onnx-autodiff/operators/sqrt';
import { sub } from '@beatlab/onnx-autodiff/operators/sub';
import type { ModelContext } from './model-context.ts';

const EPSILON = 1e-5;

/** Each token's vector at mean 0 and variance 1, then scaled and shifted. *source* Ba 2016, PyTorch's LayerNorm */
export function layerNorm({ builder, dtype, parameter }: ModelContext, x: Value, name: string): Value {
  const axis = x.shape.length - 1;
  const share = builder.scalar(dtype, 1 / x.shape[axis]!);
  const mean = mul(builder, reduceSum(builder, x, [axis], true), share);
  const centred = sub(builder, x, mean);
  const variance = mul(builder, reduceSum(builder, mul(builder, centred, centred), [axis], true), share);
  const deviation = sqrt(builder, add(builder, variance, builder.scalar(dtype, EPSILON)));
  const scaled = mul(builder, div(builder, centred, deviation), parameter(`${name}.weight`));
  return add(builder, scaled, parameter(`${name}.bias`));
}
