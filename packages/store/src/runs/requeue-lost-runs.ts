import type { Store } from '../open-store.ts';
import { QUEUE_SCHEMA } from '../queue/jobs.ts';
import { SILENT_FOR_MS } from './claim-run.ts';
import { noteLostRuns } from './note-lost-runs.ts';

/**
 * Gives back to the queue every run that waits or should run, but has no job and no living worker: whatever
 * was lost between a run and its job is found again here. Those whose worker is silent say so. Returns the ids.
 */
export async function requeueLostRuns(store: Store, { silentForMs = SILENT_FOR_MS } = {}): Promise<string[]> {
  await noteLostRuns(store, { silentForMs });
  const job = `"${QUEUE_SCHEMA}"."job"`;
  const lost = await store.database.$queryRawUnsafe<{ id: string }[]>(
    `SELECT r."id"
     FROM "Run" r
     LEFT JOIN "Attempt" open ON open."runId" = r."id" AND open."endedAt" IS NULL
     WHERE r."state" IN ('QUEUED', 'RUNNING') AND r."origin" = 'trainer'
       AND (open."number" IS NULL OR greatest(open."heartbeatAt", pg_postmaster_start_time()) < clock_timestamp() - make_interval(secs => $1::float8))
       AND NOT EXISTS (
         SELECT 1 FROM ${job} j
         WHERE j.name = $2 AND j.singleton_key = r."id"::text AND j.state IN ('created', 'retry', 'active'))
     ORDER BY r."createdAt"`,
    silentForMs / 1000,
    'run',
  );
  for (const { id } of lost) {
    await store.database.$transaction((transaction) => store.jobs.send(transaction, 'run', id));
  }
  return lost.map(({ id }) => id);
}
