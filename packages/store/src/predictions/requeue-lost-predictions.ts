import type { Store } from '../open-store.ts';
import { QUEUE_SCHEMA } from '../queue/jobs.ts';
import { SILENT_FOR_MS } from '../runs/claim-run.ts';

/**
 * Gives back to the queue every prediction that waits or should be in work, but has no job and no living worker.
 * Returns the ids.
 */
export async function requeueLostPredictions(
  store: Store,
  { silentForMs = SILENT_FOR_MS } = {},
): Promise<string[]> {
  const lost = await store.database.$queryRawUnsafe<{ id: string }[]>(
    `SELECT p."id" FROM "Prediction" p
     WHERE (p."state" = 'QUEUED' OR (p."state" = 'RUNNING'
         AND greatest(p."heartbeatAt", pg_postmaster_start_time()) < clock_timestamp() - make_interval(secs => $1::float8)))
       AND NOT EXISTS (
         SELECT 1 FROM "${QUEUE_SCHEMA}"."job" j
         WHERE j.name = 'prediction' AND j.singleton_key = p."id"::text AND j.state IN ('created', 'retry', 'active'))
     ORDER BY p."createdAt"`,
    silentForMs / 1000,
  );
  for (const { id } of lost) {
    await store.database.$transaction((transaction) => store.jobs.send(transaction, 'prediction', id));
  }
  return lost.map(({ id }) => id);
}
