import { TrainerError } from '../errors.ts';
import { type Batch, type BatchSize, sizeOf } from './batch.ts';

/** Refuses a batch that is larger than planned or not filled. *errors* `TRAINING.BATCH_SIZE` */
export function assertBatch(batch: Batch, planned: BatchSize): void {
  const { batchSize, tokensPerWindow } = sizeOf(batch);
  const most = planned.batchSize * planned.tokensPerWindow;
  if (
    !Number.isInteger(batchSize) ||
    batchSize * tokensPerWindow > most ||
    tokensPerWindow > planned.tokensPerWindow
  ) {
    throw wrongSize(
      'tokens',
      `a batch of ${batch.tokens.length} tokens in rows of ${tokensPerWindow} where ${planned.batchSize} × ${planned.tokensPerWindow} were planned`,
    );
  }
  for (const name of ['values', 'labels', 'mask'] as const) {
    if (batch[name].length === batch.tokens.length) continue;
    throw wrongSize(
      name,
      `${name} has ${batch[name].length} elements where ${batchSize} × ${tokensPerWindow} are expected`,
    );
  }
}

const wrongSize = (where: string, message: string): TrainerError =>
  new TrainerError({
    code: 'TRAINING.BATCH_SIZE',
    message,
    where,
    remedy: 'Pad the batch to its full size.',
  });

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
