import { TrainerError } from '../errors.ts';
import type { Batch, BatchSize } from './batch.ts';

/** Refuses a batch of another size than the graph's. *errors* `TRAINING.BATCH_SIZE` */
export function assertBatch(batch: Batch, { batchSize, tokensPerWindow }: BatchSize): void {
  for (const name of ['tokens', 'values', 'labels', 'mask'] as const) {
    if (batch[name].length === batchSize * tokensPerWindow) continue;
    throw new TrainerError({
      code: 'TRAINING.BATCH_SIZE',
      message: `${name} has ${batch[name].length} elements where ${batchSize} × ${tokensPerWindow} are expected`,
      where: name,
      remedy: 'Pad the batch to its full size.',
    });
  }
}
