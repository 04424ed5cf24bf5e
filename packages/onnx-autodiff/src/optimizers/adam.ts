import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { add } from '../operators/add.ts';
import { div } from '../operators/div.ts';
import { mul } from '../operators/mul.ts';
import { sqrt } from '../operators/sqrt.ts';
import { sub } from '../operators/sub.ts';

/** What Adam remembers of a parameter vector, and what it is told at each step. All vectors have one shape. */
export interface AdamInputs {
  parameters: Value;
  gradient: Value;
  firstMoment: Value;
  secondMoment: Value;
  /** `[]`. */
  learningRate: Value;
  /** 1 − β₁ᵗ and 1 − β₂ᵗ at step t ≥ 1, `[]`; see {@link adamCorrections}. */
  firstCorrection: Value;
  secondCorrection: Value;
}

export interface AdamOptions {
  beta1: number;
  beta2: number;
  epsilon: number;
  /** Decoupled, as in AdamW; 0 is plain Adam. */
  weightDecay: number;
}

export const adamDefaults: AdamOptions = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };

/** Bias corrections 1 − β₁ᵗ and 1 − β₂ᵗ. They are given from outside, for in float32 a power would lose four digits. */
export const adamCorrections = (step: number, { beta1, beta2 }: AdamOptions): [number, number] => [
  1 - beta1 ** step,
  1 - beta2 ** step,
];

/**
 * One step of AdamW: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²,
 * θ ← θ·(1 − ηλ) − η·(m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε).
 * *source* Kingma 2015, Loshchilov 2019, in PyTorch's order of operations
 */
export function adam(
  builder: GraphBuilder,
  inputs: AdamInputs,
  { beta1, beta2, epsilon, weightDecay }: AdamOptions = adamDefaults,
): { parameters: Value; firstMoment: Value; secondMoment: Value } {
  const { gradient, learningRate } = inputs;
  const number = (x: number) => builder.scalar(gradient.dtype, x);
  const blend = (old: Value, fresh: Value, beta: number) =>
    add(builder, mul(builder, old, number(beta)), mul(builder, fresh, number(1 - beta)));
  const firstMoment = blend(inputs.firstMoment, gradient, beta1);
  const secondMoment = blend(inputs.secondMoment, mul(builder, gradient, gradient), beta2);
  const spread = add(
    builder,
    div(builder, sqrt(builder, secondMoment), sqrt(builder, inputs.secondCorrection)),
    number(epsilon),
  );
  const rate = div(builder, learningRate, inputs.firstCorrection);
  const move = mul(builder, rate, div(builder, firstMoment, spread));
  const kept =
    weightDecay === 0
      ? inputs.parameters
      : mul(
          builder,
          inputs.parameters,
          sub(builder, number(1), mul(builder, learningRate, number(weightDecay))),
        );
  return { parameters: sub(builder, kept, move), firstMoment, secondMoment };
}
