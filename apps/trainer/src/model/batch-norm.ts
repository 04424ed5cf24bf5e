import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { add } from '@beatlab/onnx-autodiff/operators/add';
import { div } from '@beatlab/onnx-autodiff/operators/div';
import { mul } from '@beatlab/onnx-autodiff/operators/mul';
import { reduceSum } from '@beatlab/onnx-autodiff/operators/reduce-sum';
import { reshape } from '@beatlab/onnx-autodiff/operators/reshape';
import { sqrt } from '@beatlab/onnx-autodiff/operators/sqrt';
import { sub } from '@beatlab/onnx-autodiff/operators/sub';
import type { ModelContext } from './model-context.ts';

const EPSILON = 1e-5;

/** Mean and variance of each channel over one batch, both `[channels]`, and how many samples they are of. */
export interface BatchStatistics {
  /** The BatchNorm's name, as in the checkpoint. */
  name: string;
  mean: Value;
  /** Biased: divided by the number of samples. */
  variance: Value;
  sampleCount: number;
}

/**
 * Each channel at mean 0 and variance 1, then scaled and shifted: by the batch's own statistics where `statistics`
 * collects them (training), else by the running ones. *shapes* `[batch, channels, length]` · *source* Ioffe 2015
 */
export function batchNorm(
  context: ModelContext,
  x: Value,
  name: string,
  statistics: BatchStatistics[] | null,
): Value {
  const { builder, dtype, parameter } = context;
  const [batch, channels, length] = x.shape as [number, number, number];
  const column = (value: Value) => reshape(builder, value, [channels, 1]);
  const epsilon = builder.scalar(dtype, EPSILON);
  const [weight, bias] = [column(parameter(`${name}.weight`)), column(parameter(`${name}.bias`))];
  if (statistics === null) {
    const deviation = sqrt(builder, add(builder, column(parameter(`${name}.running_var`)), epsilon));
    const scale = div(builder, weight, deviation);
    const centred = sub(builder, x, column(parameter(`${name}.running_mean`)));
    return add(builder, mul(builder, centred, scale), bias);
  }
  const share = builder.scalar(dtype, 1 / (batch * length));
  const mean = mul(builder, reduceSum(builder, x, [0, 2], true), share);
  const centred = sub(builder, x, mean);
  const variance = mul(builder, reduceSum(builder, mul(builder, centred, centred), [0, 2], true), share);
  statistics.push({
    name,
    mean: reshape(builder, mean, [channels]),
    variance: reshape(builder, variance, [channels]),
    sampleCount: batch * length,
  });
  const deviation = sqrt(builder, add(builder, variance, epsilon));
  return add(builder, mul(builder, div(builder, centred, deviation), weight), bias);
}
