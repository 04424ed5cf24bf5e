import { type Actor, recordAudit } from '../audit/record-audit.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { SILENT_FOR_MS } from '../runs/claim-run.ts';
import { isSilent } from '../runs/is-silent.ts';
import { endWithin, predictionCanceled } from './end-prediction.ts';

/**
 * Asks for a prediction to end. One that waits, or whose worker is silent, ends at once; the worker of a running one
 * hears of it with its next heartbeat. Says whether there was anything to cancel: one that has ended stays as it is.
 */
export async function cancelPrediction(
  store: Store,
  predictionId: string,
  by: Actor = { userId: null },
): Promise<boolean> {
  return store.database.$transaction(async (transaction) => {
    const [prediction] = await transaction.$queryRaw<{ teamId: string; worked: boolean }[]>`
      UPDATE "Prediction" SET "cancelRequestedAt" = coalesce("cancelRequestedAt", clock_timestamp())
      WHERE "id" = ${predictionId}::uuid AND "state" IN ('QUEUED', 'RUNNING')
      RETURNING "teamId", "state" = 'RUNNING' AND NOT ${isSilent(Prisma.sql`"heartbeatAt"`, SILENT_FOR_MS)} AS "worked"`;
    if (prediction === undefined) return false;
    await recordAudit(transaction, {
      ...by,
      teamId: prediction.teamId,
      action: 'prediction.cancel',
      subjectKind: 'prediction',
      subjectId: predictionId,
    });
    if (prediction.worked) return true;
    await endWithin(transaction, predictionId, 'CANCELED', predictionCanceled);
    await store.jobs.drop(transaction, 'prediction', predictionId);
    return true;
  });
}
