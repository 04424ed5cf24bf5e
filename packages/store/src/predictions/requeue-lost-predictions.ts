import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { hasNoJob } from '../queue/has-no-job.ts';
import { SILENT_FOR_MS } from '../runs/claim-run.ts';
import { isSilent } from '../runs/is-silent.ts';

/**
 * Gives back to the queue every prediction that waits or should be in work, but has no job and no living worker.
 * Returns the ids.
 */
export async function requeueLostPredictions(
  store: Store,
  { silentForMs = SILENT_FOR_MS } = {},
): Promise<string[]> {
  const lost = await store.database.$queryRaw<{ id: string }[]>`
    SELECT p."id" FROM "Prediction" p
    WHERE (p."state" = 'QUEUED' OR (p."state" = 'RUNNING' AND ${isSilent(Prisma.sql`p."heartbeatAt"`, silentForMs)}))
      AND ${hasNoJob('prediction', Prisma.sql`p."id"`)}
    ORDER BY p."createdAt"`;
  for (const { id } of lost) {
    await store.database.$transaction((transaction) => store.jobs.send(transaction, 'prediction', id));
  }
  return lost.map(({ id }) => id);
}
