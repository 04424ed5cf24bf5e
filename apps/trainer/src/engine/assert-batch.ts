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

/** Refuses more batches for a step than were planned, and none. *errors* `TRAINING.BATCH_COUNT` */
export function assertBatches(batches: readonly Batch[], planned: number): void {
  if (batches.length >= 1 && batches.length <= planned) return;
  throw new TrainerError({
    code: 'TRAINING.BATCH_COUNT',
    message: `a step was given ${batches.length} batches where 1 to ${planned} are expected`,
    where: 'batches',
    remedy: 'Open the engine with as many batches a step as it is to take.',
  });
}
