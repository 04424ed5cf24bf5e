import os from 'node:os';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import { TrainerError } from '../errors.ts';
import { memoryCause, type StepSize } from './memory-cause.ts';

type TrainingStep = StepSize & Pick<RunConfig, 'provider'>;

const heads = 8;
const layers = 4;
const bytesPerNumber = 4;
/** Activations of a fine-tuning on the CPU; 15,700 were measured between 4,096 and 32,768 tokens. */
const cpuBytesPerToken = 15_000;

/**
 * A floor of what a training step keeps at once. On the CPU probabilities are computed again tile by tile, and dropout's
 * random bits of each pair of tokens stay; elsewhere the attention probabilities of every layer stay, and two more
 * matrices of that size for the layer at work. *units* bytes for each token and each pair of tokens of a window
 */
function costOf({ batchSize, provider }: Pick<TrainingStep, 'batchSize' | 'provider'>) {
  return provider === 'cpu'
    ? { token: batchSize * cpuBytesPerToken, pair: layers * bytesPerNumber }
    : { token: 0, pair: (layers + 2) * batchSize * heads * bytesPerNumber };
}

function stepBytes({ tokensPerWindow, ...step }: TrainingStep): number {
  const { token, pair } = costOf(step);
  return token * tokensPerWindow + pair * tokensPerWindow ** 2;
}

/** The most windows, and the most tokens, that fit where the other setting stays. */
function mostThatFits(step: TrainingStep, memoryBytes: number): StepSize {
  const [none, one] = [stepBytes({ ...step, batchSize: 0 }), stepBytes({ ...step, batchSize: 1 })];
  const { token, pair } = costOf(step);
  const tokens = (Math.sqrt(token ** 2 + 4 * pair * memoryBytes) - token) / (2 * pair);
  return {
    batchSize: Math.floor(Math.max(0, memoryBytes - none) / (one - none)),
    tokensPerWindow: Math.floor(tokens),
  };
}

/**
 * Refuses a step that can't fit, before the system has to end the process.
 *
 * *errors* `MEMORY.EXHAUSTED`
 */
export function checkMemory(step: TrainingStep, memoryBytes: number): void {
  const needed = stepBytes(step);
  if (needed <= memoryBytes) return;
  const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GB`;
  throw new TrainerError(
    memoryCause(
      step,
      `a step needs at least ${gigabytes(needed)}, and this machine has ${gigabytes(memoryBytes)}`,
      mostThatFits(step, memoryBytes),
    ),
  );
}

/** What this process may use: the machine's memory, or less where a container says so. *units* bytes */
export const memoryLimitBytes = (): number =>
  Math.min(os.totalmem(), process.constrainedMemory() || Infinity);
