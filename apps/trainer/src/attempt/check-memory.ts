import os from 'node:os';
import { TrainerError } from '../errors.ts';
import { memoryCause, type StepSize } from './memory-cause.ts';

const heads = 8;
const layers = 4;
const bytesPerNumber = 4;

/**
 * A floor of what a training step keeps at once: the attention probabilities of every layer and two more
 * matrices of that size for the layer at work. *units* bytes
 */
export function attentionBytes({ batchSize, tokensPerWindow }: StepSize): number {
  return batchSize * heads * tokensPerWindow ** 2 * bytesPerNumber * (layers + 2);
}

/**
 * Refuses a step that can't fit, before the system has to end the process.
 *
 * *errors* `MEMORY.EXHAUSTED`
 */
export function checkMemory(stepSize: StepSize, memoryBytes: number): void {
  const needed = attentionBytes(stepSize);
  if (needed <= memoryBytes) return;
  const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GB`;
  throw new TrainerError(
    memoryCause(
      stepSize,
      `attention alone needs ${gigabytes(needed)}, and this machine has ${gigabytes(memoryBytes)}`,
    ),
  );
}

/** What this process may use: the machine's memory, or less where a container says so. *units* bytes */
export const memoryLimitBytes = (): number =>
  Math.min(os.totalmem(), process.constrainedMemory() || Infinity);
