import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { SILENT_FOR_MS } from '../runs/claim-run.ts';
import { endWorkWithin } from './end-work.ts';
import { hasNoJob } from './has-no-job.ts';
import { isToBeTaken, tableOf, WORKERS_WORK_MAY_LOSE, type WorkKind } from './work-kind.ts';

/**
 * Makes a worker the owner of work that waits, or whose worker has gone silent. Says whether it did: there is nothing to
 * do where another worker owns it, or it has ended, which it may do here.
 */
export async function claimWork(
  transaction: Prisma.TransactionClient,
  kind: WorkKind,
  { id, workerId, silentForMs = SILENT_FOR_MS }: { id: string; workerId: string; silentForMs?: number },
): Promise<boolean> {
  const [waiting] = await transaction.$queryRaw<{ cancelRequested: boolean; lost: number }[]>`
    SELECT "cancelRequestedAt" IS NOT NULL AS "cancelRequested",
      "lostWorkers" + CASE WHEN "state" = 'RUNNING' THEN 1 ELSE 0 END AS "lost"
    FROM ${tableOf(kind)} WHERE "id" = ${id}::uuid AND ${isToBeTaken(silentForMs)} FOR UPDATE`;
  if (waiting === undefined) return false;
  if (waiting.cancelRequested) {
    await endWorkWithin(transaction, kind, id, 'CANCELED', kind.canceled);
    return false;
  }
  if (waiting.lost >= WORKERS_WORK_MAY_LOSE) {
    await endWorkWithin(transaction, kind, id, 'FAILED', kind.losesWorkers);
    return false;
  }
  await transaction.$executeRaw`
    UPDATE ${tableOf(kind)} SET "state" = 'RUNNING', "attempt" = "attempt" + 1, "workerId" = ${workerId},
      "lostWorkers" = ${waiting.lost}::int, "heartbeatAt" = clock_timestamp(), "progress" = NULL,
      "startedAt" = coalesce("startedAt", clock_timestamp())
    WHERE "id" = ${id}::uuid`;
  return true;
}

/**
 * Gives back to the queue all work of a kind that waits or should be in work, but has no job and no living worker.
 * Claiming decides the rest, so that a job too many does no harm.
 */
export async function requeueLostWork(
  store: Store,
  kind: WorkKind,
  { silentForMs = SILENT_FOR_MS } = {},
): Promise<string[]> {
  const lost = await store.database.$queryRaw<{ id: string }[]>`
    SELECT w."id" FROM ${tableOf(kind)} w
    WHERE ${isToBeTaken(silentForMs)} AND ${hasNoJob(kind.queue, Prisma.sql`w."id"`)}
    ORDER BY w."createdAt"`;
  for (const { id } of lost) {
    await store.database.$transaction((transaction) => store.jobs.send(transaction, kind.queue, id));
  }
  return lost.map(({ id }) => id);
}
