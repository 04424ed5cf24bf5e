import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { add } from '../operators/add.ts';
import { cast } from '../operators/cast.ts';
import { div } from '../operators/div.ts';
import { equal } from '../operators/equal.ts';
import { exp } from '../operators/exp.ts';
import { greaterOrEqual } from '../operators/greater-or-equal.ts';
import { log } from '../operators/log.ts';
import { mul } from '../operators/mul.ts';
import { neg } from '../operators/neg.ts';
import { reduceSum } from '../operators/reduce-sum.ts';
import { relu } from '../operators/relu.ts';
import { sub } from '../operators/sub.ts';
import type { Loss } from './classification-loss.ts';

const NO_WEIGHT = 1e-30;

/**
 * Binary cross-entropy of one score x for each token, max(x, 0) − x·y + log(1 + e^−|x|), which overflows nowhere.
 * Tokens with label −1 count nowhere. *shapes* logits `[tokens]`, labels int32 `[tokens]` (0, 1 or −1) ·
 * *source* PyTorch's BCEWithLogitsLoss
 */
export function binaryLoss(builder: GraphBuilder, logits: Value, labels: Value): Loss {
  const { dtype } = logits;
  const truth = cast(builder, equal(builder, labels, builder.scalar('int32', 1)), dtype);
  const counted = cast(builder, greaterOrEqual(builder, labels, builder.scalar('int32', 0)), dtype);
  const above = relu(builder, logits);
  const size = add(builder, above, relu(builder, neg(builder, logits)));
  const tail = log(builder, add(builder, builder.scalar(dtype, 1), exp(builder, neg(builder, size))));
  const each = add(builder, sub(builder, above, mul(builder, logits, truth)), tail);
  const lossSum = reduceSum(builder, mul(builder, each, counted), [0]);
  const weightSum = reduceSum(builder, counted, [0]);
  const loss = div(builder, lossSum, add(builder, weightSum, builder.scalar(dtype, NO_WEIGHT)));
  return { loss, lossSum, weightSum };
}
