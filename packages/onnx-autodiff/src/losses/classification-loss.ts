import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { ConstantData, Value } from '../graph/value.ts';
import { add } from '../operators/add.ts';
import { cast } from '../operators/cast.ts';
import { div } from '../operators/div.ts';
import { equal } from '../operators/equal.ts';
import { exp } from '../operators/exp.ts';
import { logSoftmax } from '../operators/log-softmax.ts';
import { mul } from '../operators/mul.ts';
import { neg } from '../operators/neg.ts';
import { pow } from '../operators/pow.ts';
import { reduceSum } from '../operators/reduce-sum.ts';
import { relu } from '../operators/relu.ts';
import { reshape } from '../operators/reshape.ts';
import { sub } from '../operators/sub.ts';

/** Which loss, and what each class weighs. */
export interface LossOptions {
  kind: 'cross-entropy' | 'weighted' | 'focal';
  /** Focusing exponent γ of the focal loss. */
  gamma: number;
  /** One weight for each class (weighted, focal); null weighs all the same. */
  classWeights: readonly number[] | null;
  /** Share ε of each label that is dealt to all classes alike, below 1; 0 where it is left out. Not for focal. */
  labelSmoothing?: number;
}

/** A mean loss and the two sums that it is the quotient of, each `[]`. */
export interface Loss {
  loss: Value;
  lossSum: Value;
  weightSum: Value;
}

/** Keeps xᵞ⁻¹ finite where a class is certain. */
const SMALLEST_DOUBT = 1e-12;
/** Divides a batch without any label, whose loss is 0 / 0 otherwise. */
const NO_WEIGHT = 1e-30;

/**
 * Loss of class scores, ℓ = Σ wᵢ·(1 − pᵢ)ᵞ·(−log pᵢ) / Σ wᵢ with pᵢ the probability of the true class and wᵢ its
 * weight; γ = 0 gives (weighted) cross-entropy. Tokens with label −1 count nowhere. Smoothed by ε, a token's loss is
 * (1 − ε)·wᵢ·(−log pᵢ) + ε/C·Σ_c w_c·(−log p_c), still divided by Σ wᵢ.
 * *shapes* logits `[tokens, classes]`, labels int32 `[tokens]` ·
 * *source* Lin 2017, PyTorch's CrossEntropyLoss
 */
export function classificationLoss(
  builder: GraphBuilder,
  logits: Value,
  labels: Value,
  options: LossOptions,
): Loss {
  const [tokens, classes] = logits.shape as [number, number];
  const dtype = logits.dtype;
  const order: ConstantData = Int32Array.from({ length: classes }, (_, c) => c);
  const isClass = equal(
    builder,
    reshape(builder, labels, [tokens, 1]),
    builder.constant('int32', [1, classes], order),
  );
  const truth = cast(builder, isClass, dtype);
  const logProbabilities = logSoftmax(builder, logits);
  const logProbability = reduceSum(builder, mul(builder, truth, logProbabilities), [1]);
  const weights = options.kind === 'cross-entropy' ? null : options.classWeights;
  const weightRow = weights === null ? null : builder.constant(dtype, [1, classes], weights);
  const weight = reduceSum(builder, weightRow === null ? truth : mul(builder, truth, weightRow), [1]);
  let each = neg(builder, mul(builder, weight, logProbability));
  const smoothing = options.kind === 'focal' ? 0 : (options.labelSmoothing ?? 0);
  if (smoothing > 0) {
    const all = weightRow === null ? logProbabilities : mul(builder, logProbabilities, weightRow);
    const counted = reduceSum(builder, truth, [1]);
    const dealt = mul(builder, counted, neg(builder, reduceSum(builder, all, [1])));
    each = add(
      builder,
      mul(builder, each, builder.scalar(dtype, 1 - smoothing)),
      mul(builder, dealt, builder.scalar(dtype, smoothing / classes)),
    );
  }
  if (options.kind === 'focal' && options.gamma > 0) {
    const doubt = relu(builder, sub(builder, builder.scalar(dtype, 1), exp(builder, logProbability)));
    const focus = pow(builder, add(builder, doubt, builder.scalar(dtype, SMALLEST_DOUBT)), options.gamma);
    each = mul(builder, each, focus);
  }
  const lossSum = reduceSum(builder, each, [0]);
  const weightSum = reduceSum(builder, weight, [0]);
  const loss = div(builder, lossSum, add(builder, weightSum, builder.scalar(dtype, NO_WEIGHT)));
  return { loss, lossSum, weightSum };
}
