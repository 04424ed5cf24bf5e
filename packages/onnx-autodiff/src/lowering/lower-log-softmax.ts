import type { Node } from '../graph/graph.ts';
import type { Value } from '../graph/value.ts';
import { exp } from '../operators/exp.ts';
import { log } from '../operators/log.ts';
import { logSoftmax } from '../operators/log-softmax.ts';
import { reduceMax } from '../operators/reduce-max.ts';
import { reduceSum } from '../operators/reduce-sum.ts';
import { sub } from '../operators/sub.ts';
import type { LoweringContext } from './lowering-context.ts';

/** log softmax; in portable graphs as s − log Σ eˢ with s = x − max x, for WebGPU has no operator of its own. */
export function lowerLogSoftmax({ builder, lowering }: LoweringContext, node: Node<'LogSoftmax'>): Value {
  const x = node.inputs[0]!;
  if (lowering !== 'portable') return logSoftmax(builder, x);
  const shifted = sub(builder, x, reduceMax(builder, x));
  const total = reduceSum(builder, exp(builder, shifted), [x.shape.length - 1], true);
  return sub(builder, shifted, log(builder, total));
}
