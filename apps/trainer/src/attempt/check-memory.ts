import os from 'node:os';
import { DEFAULT_KEPT_BYTES } from '@beatlab/onnx-autodiff/lowering/lower-graph';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import { TrainerError } from '../errors.ts';
import { memoryCause, type StepSize } from './memory-cause.ts';

type TrainingStep = StepSize & Pick<RunConfig, 'provider'>;

const heads = 8;
const layers = 4;
const bytesPerNumber = 4;

/**
 * A floor of what a training step keeps at once: the attention probabilities of every layer and two more matrices
 * of that size for the layer at work. On the CPU, probabilities beyond a limit are computed again and not kept, so
 * that only the layer at work counts. *units* bytes
 */
export function attentionBytes({ batchSize, tokensPerWindow, provider }: TrainingStep): number {
  const probabilityBytes = batchSize * heads * tokensPerWindow ** 2 * bytesPerNumber;
  const computedAgain = provider === 'cpu' && probabilityBytes > DEFAULT_KEPT_BYTES;
  return probabilityBytes * (computedAgain ? 2 : layers + 2);
}

/**
 * Refuses a step that can't fit, before the system has to end the process.
 *
 * *errors* `MEMORY.EXHAUSTED`
 */
export function checkMemory(stepSize: TrainingStep, memoryBytes: number): void {
  const needed = attentionBytes(stepSize);
  if (needed <= memoryBytes) return;
  const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GB`;
  throw new TrainerError(
    memoryCause(
      stepSize,
      `attention alone needs ${gigabytes(needed)}, and this machine has ${gigabytes(memoryBytes)}`,
      memoryBytes / needed,
    ),
  );
}

/** What this process may use: the machine's memory, or less where a container says so. *units* bytes */
export const memoryLimitBytes = (): number =>
  Math.min(os.totalmem(), process.constrainedMemory() || Infinity);
