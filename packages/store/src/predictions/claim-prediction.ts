import type { ErrorCause } from '../errors.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { SILENT_FOR_MS } from '../runs/claim-run.ts';
import { isSilent } from '../runs/is-silent.ts';
import { endWithin, predictionCanceled } from './end-prediction.ts';

const inputs = { datasetVersion: { include: { dataset: true } }, inputs: true } as const;

/** What a worker needs to carry a prediction out. */
export type ClaimedPrediction = Prisma.PredictionGetPayload<{ include: typeof inputs }>;

/** After so many workers lost, the prediction itself is taken for the reason. */
const WORKERS_A_PREDICTION_MAY_LOSE = 3;

/**
 * Makes a worker the owner of a prediction that waits, or whose worker has gone silent. Null where there is nothing
 * to do: another worker owns it, or it has ended.
 */
export async function claimPrediction(
  store: Store,
  {
    predictionId,
    workerId,
    silentForMs = SILENT_FOR_MS,
  }: { predictionId: string; workerId: string; silentForMs?: number },
): Promise<ClaimedPrediction | null> {
  return store.database.$transaction(async (transaction) => {
    const [waiting] = await transaction.$queryRaw<{ cancelRequested: boolean; lost: number }[]>`
      SELECT "cancelRequestedAt" IS NOT NULL AS "cancelRequested",
        "lostWorkers" + CASE WHEN "state" = 'RUNNING' THEN 1 ELSE 0 END AS "lost"
      FROM "Prediction"
      WHERE "id" = ${predictionId}::uuid AND ("state" = 'QUEUED' OR ("state" = 'RUNNING' AND ${isSilent(Prisma.sql`"heartbeatAt"`, silentForMs)}))
      FOR UPDATE`;
    if (waiting === undefined) return null;
    if (waiting.cancelRequested) {
      await endWithin(transaction, predictionId, 'CANCELED', predictionCanceled);
      return null;
    }
    if (waiting.lost >= WORKERS_A_PREDICTION_MAY_LOSE) {
      await endWithin(transaction, predictionId, 'FAILED', losesWorkers);
      return null;
    }
    await transaction.$executeRaw`
      UPDATE "Prediction" SET "state" = 'RUNNING', "attempt" = "attempt" + 1, "workerId" = ${workerId},
        "lostWorkers" = ${waiting.lost}::int, "heartbeatAt" = clock_timestamp(), "progress" = NULL,
        "startedAt" = coalesce("startedAt", clock_timestamp())
      WHERE "id" = ${predictionId}::uuid`;
    return transaction.prediction.findUniqueOrThrow({ where: { id: predictionId }, include: inputs });
  });
}

const losesWorkers: ErrorCause = {
  code: 'PREDICTION.LOSES_WORKERS',
  message: `${WORKERS_A_PREDICTION_MAY_LOSE} workers were lost on this prediction`,
  where: null,
  remedy: 'Look into the log of the trainer for what ends it (memory, most often); predict on fewer minutes.',
};
