import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { hasNoJob } from '../queue/has-no-job.ts';
import { SILENT_FOR_MS } from './claim-run.ts';
import { isSilent } from './is-silent.ts';
import { noteLostRuns } from './note-lost-runs.ts';

/**
 * Gives back to the queue every run that waits or should run, but has no job and no living worker: whatever
 * was lost between a run and its job is found again here. Those whose worker is silent say so. Returns the ids.
 */
export async function requeueLostRuns(store: Store, { silentForMs = SILENT_FOR_MS } = {}): Promise<string[]> {
  await noteLostRuns(store, { silentForMs });
  const lost = await store.database.$queryRaw<{ id: string }[]>`
    SELECT r."id" FROM "Run" r
    LEFT JOIN "Attempt" open ON open."runId" = r."id" AND open."endedAt" IS NULL
    WHERE r."state" IN ('QUEUED', 'RUNNING') AND r."origin" = 'trainer'
      AND (open."number" IS NULL OR ${isSilent(Prisma.sql`open."heartbeatAt"`, silentForMs)})
      AND ${hasNoJob('run', Prisma.sql`r."id"`)}
    ORDER BY r."createdAt"`;
  for (const { id } of lost) {
    await store.database.$transaction((transaction) => store.jobs.send(transaction, 'run', id));
  }
  return lost.map(({ id }) => id);
}
