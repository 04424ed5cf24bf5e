import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { add } from '../operators/add.ts';
import { mul } from '../operators/mul.ts';
import { sub } from '../operators/sub.ts';

/** What gradient descent is told at each step. All vectors have one shape. */
export interface SgdInputs {
  parameters: Value;
  gradient: Value;
  /** Zeros before the first step. */
  velocity: Value;
  /** `[]`. */
  learningRate: Value;
}

export interface SgdOptions {
  momentum: number;
  /** Added to the gradient, λθ; this is no decoupled decay. */
  weightDecay: number;
}

/**
 * One step of gradient descent with momentum: v ← μv + g + λθ, θ ← θ − ηv. A velocity of zeros makes the first step
 * PyTorch's, which starts from the gradient itself. *source* PyTorch's SGD with dampening 0, no Nesterov
 */
export function sgd(
  builder: GraphBuilder,
  { parameters, gradient, velocity, learningRate }: SgdInputs,
  { momentum, weightDecay }: SgdOptions,
): { parameters: Value; velocity: Value } {
  const number = (x: number) => builder.scalar(gradient.dtype, x);
  const decayed =
    weightDecay === 0 ? gradient : add(builder, gradient, mul(builder, parameters, number(weightDecay)));
  const next = add(builder, mul(builder, velocity, number(momentum)), decayed);
  return { parameters: sub(builder, parameters, mul(builder, learningRate, next)), velocity: next };
}
