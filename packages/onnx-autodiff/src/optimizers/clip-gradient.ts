import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { add } from '../operators/add.ts';
import { div } from '../operators/div.ts';
import { mul } from '../operators/mul.ts';
import { reduceSum } from '../operators/reduce-sum.ts';
import { relu } from '../operators/relu.ts';
import { sqrt } from '../operators/sqrt.ts';
import { sub } from '../operators/sub.ts';

/** Keeps the quotient finite where the gradient is 0. */
const TINY = 1e-6;

/** The Euclidean norm of a gradient. *shapes* gradient `[n]`, norm `[]` */
export function gradientNorm(builder: GraphBuilder, gradient: Value): Value {
  return sqrt(builder, reduceSum(builder, mul(builder, gradient, gradient), [0]));
}

/**
 * A gradient whose norm is at most `largest`: g · min(1, largest / (norm + 10⁻⁶)); its direction stays.
 * *shapes* gradient `[n]`, norm `[]` · *source* Pascanu 2013, PyTorch's `clip_grad_norm_`
 */
export function clipGradient(builder: GraphBuilder, gradient: Value, norm: Value, largest: number): Value {
  const number = (x: number) => builder.scalar(gradient.dtype, x);
  const share = div(builder, number(largest), add(builder, norm, number(TINY)));
  // min(1, x) as 1 − max(0, 1 − x): WebGPU has no fewer nodes for it.
  const factor = sub(builder, number(1), relu(builder, sub(builder, number(1), share)));
  return mul(builder, gradient, factor);
}
