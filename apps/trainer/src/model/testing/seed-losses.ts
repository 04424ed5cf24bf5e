import type { GraphBuilder } from '@beatlab/onnx-autodiff/graph/graph-builder';
import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { binaryLoss } from '@beatlab/onnx-autodiff/losses/binary-loss';
import { add } from '@beatlab/onnx-autodiff/operators/add';
import { cast } from '@beatlab/onnx-autodiff/operators/cast';
import { div } from '@beatlab/onnx-autodiff/operators/div';
import { equal } from '@beatlab/onnx-autodiff/operators/equal';
import { exp } from '@beatlab/onnx-autodiff/operators/exp';
import { logSoftmax } from '@beatlab/onnx-autodiff/operators/log-softmax';
import { mul } from '@beatlab/onnx-autodiff/operators/mul';
import { neg } from '@beatlab/onnx-autodiff/operators/neg';
import { pow } from '@beatlab/onnx-autodiff/operators/pow';
import { reduceSum } from '@beatlab/onnx-autodiff/operators/reduce-sum';
import { reshape } from '@beatlab/onnx-autodiff/operators/reshape';
import { sub } from '@beatlab/onnx-autodiff/operators/sub';

/**
 * The focal loss of the original project, whose class weights enter the probability: mean of (1 − e^−ℓ)²·ℓ with
 * ℓ = w·(−log p). Only golden values are computed with it.
 */
export function originalFocalLoss(
  builder: GraphBuilder,
  logits: Value,
  labels: Value,
  weights: readonly number[],
): Value {
  const [tokens, classes] = logits.shape as [number, number];
  const order = Int32Array.from({ length: classes }, (_, c) => c);
  const isClass = equal(
    builder,
    reshape(builder, labels, [tokens, 1]),
    builder.constant('int32', [1, classes], order),
  );
  const weight = mul(
    builder,
    cast(builder, isClass, logits.dtype),
    builder.constant(logits.dtype, [1, classes], weights),
  );
  const each = neg(builder, reduceSum(builder, mul(builder, weight, logSoftmax(builder, logits)), [1]));
  const doubt = sub(builder, builder.scalar(logits.dtype, 1), exp(builder, neg(builder, each)));
  const focal = mul(builder, pow(builder, doubt, 2), each);
  return mul(builder, reduceSum(builder, focal, [0]), builder.scalar(logits.dtype, 1 / tokens));
}

/** Binary cross-entropy after one sigmoid too many, as the original computes it. *shapes* logits `[tokens]` */
export function doubleSigmoidLoss(builder: GraphBuilder, logits: Value, labels: Value): Value {
  const one = builder.scalar(logits.dtype, 1);
  const sigmoid = div(builder, one, add(builder, one, exp(builder, neg(builder, logits))));
  return binaryLoss(builder, sigmoid, labels).loss;
}
