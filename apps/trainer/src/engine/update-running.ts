import { batchNormNames } from '../model/architecture.ts';
import type { BatchSize } from './batch.ts';

/** Share of each new batch in the running statistics, as PyTorch's `momentum`. */
const MOMENTUM = 0.1;

/** Samples that each BatchNorm sees in a window, by how often its stage was halved or doubled. */
const lengthAfter = (tokens: number): Record<string, number> => {
  const first = Math.ceil(tokens / 2);
  const second = Math.ceil(first / 2);
  return { encoder1: first, encoder2: second, decoder1: 2 * second, decoder2: 4 * second };
};

/**
 * Moves running mean and variance a step towards a batch's own; the variance unbiased, as PyTorch does.
 * `results` holds `….mean` and `….variance` of each BatchNorm.
 */
export function updateRunning(
  running: Map<string, Float32Array>,
  results: Readonly<Record<string, { data: unknown } | undefined>>,
  { batchSize, tokensPerWindow }: BatchSize,
): void {
  const lengths = lengthAfter(tokensPerWindow);
  for (const { name } of batchNormNames) {
    const count = batchSize * lengths[name.split('.')[1]!]!;
    const unbiased = count / Math.max(1, count - 1);
    const move = (statistic: string, batch: Float32Array, factor: number) => {
      const old = running.get(statistic)!;
      running.set(
        statistic,
        old.map((value, c) => (1 - MOMENTUM) * value + MOMENTUM * batch[c]! * factor),
      );
    };
    move(`${name}.running_mean`, results[`${name}.mean`]?.data as Float32Array, 1);
    move(`${name}.running_var`, results[`${name}.variance`]?.data as Float32Array, unbiased);
  }
}
