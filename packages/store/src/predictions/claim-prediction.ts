import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { claimWork } from '../queue/claim-work.ts';
import { predictionWork } from './prediction-of.ts';

const inputs = { datasetVersion: { include: { dataset: true } }, inputs: true } as const;

/** What a worker needs to carry a prediction out. */
export type ClaimedPrediction = Prisma.PredictionGetPayload<{ include: typeof inputs }>;

/**
 * Makes a worker the owner of a prediction that waits, or whose worker has gone silent. Null where there is nothing
 * to do: another worker owns it, or it has ended.
 */
export async function claimPrediction(
  store: Store,
  { predictionId, ...by }: { predictionId: string; workerId: string; silentForMs?: number },
): Promise<ClaimedPrediction | null> {
  return store.database.$transaction(async (transaction) =>
    (await claimWork(transaction, predictionWork, { id: predictionId, ...by }))
      ? transaction.prediction.findUniqueOrThrow({ where: { id: predictionId }, include: inputs })
      : null,
  );
}
