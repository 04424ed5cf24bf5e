import type { ErrorCause } from '../errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { toJson } from '../runs/attempt-of.ts';
import { notOwned, type PredictionOf } from './prediction-of.ts';

export const predictionCanceled: ErrorCause = {
  code: 'PREDICTION.CANCELED',
  message: 'canceled on request',
  where: null,
  remedy: 'Predict again to get a result.',
};

/** It can't be carried out, and no other worker would fare better. *errors* `PREDICTION.NOT_OWNED` */
export const failPrediction = (store: Store, of: PredictionOf, cause: ErrorCause): Promise<void> =>
  endOwned(store, of, 'FAILED', cause);

/** Its worker obeyed a cancellation. *errors* `PREDICTION.NOT_OWNED` */
export const endCanceledPrediction = (store: Store, of: PredictionOf): Promise<void> =>
  endOwned(store, of, 'CANCELED', predictionCanceled);

/** Lets the prediction wait for another worker, because this one is shut down. *errors* `PREDICTION.NOT_OWNED` */
export async function releasePrediction(store: Store, of: PredictionOf): Promise<void> {
  await store.database.$transaction(async (transaction) => {
    await holdPrediction(transaction, of);
    await transaction.$executeRaw`
      UPDATE "Prediction" SET "state" = 'QUEUED', "workerId" = NULL, "progress" = NULL
      WHERE "id" = ${of.predictionId}::uuid`;
    await store.jobs.send(transaction, 'prediction', of.predictionId);
  });
}

async function endOwned(
  store: Store,
  of: PredictionOf,
  state: 'FAILED' | 'CANCELED',
  cause: ErrorCause,
): Promise<void> {
  await store.database.$transaction(async (transaction) => {
    await holdPrediction(transaction, of);
    await endWithin(transaction, of.predictionId, state, cause);
  });
}

/** Holds the prediction's row for the rest of the transaction. *errors* `PREDICTION.NOT_OWNED` */
export async function holdPrediction(transaction: Prisma.TransactionClient, of: PredictionOf): Promise<void> {
  const held = await transaction.$queryRaw<unknown[]>`
    SELECT 1 FROM "Prediction"
    WHERE "id" = ${of.predictionId}::uuid AND "attempt" = ${of.attempt}::int AND "state" = 'RUNNING' FOR UPDATE`;
  if (held.length === 0) throw notOwned(of);
}

/** Ends a prediction within a transaction that holds it. */
export async function endWithin(
  transaction: Prisma.TransactionClient,
  predictionId: string,
  state: 'FINISHED' | 'FAILED' | 'CANCELED',
  cause: ErrorCause | null,
): Promise<void> {
  await transaction.$executeRaw`
    UPDATE "Prediction" SET "state" = ${state}::"PredictionState", "cause" = ${toJson(cause)}::jsonb,
      "endedAt" = clock_timestamp()
    WHERE "id" = ${predictionId}::uuid`;
}
