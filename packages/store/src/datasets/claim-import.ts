import type { ErrorCause } from '../errors.ts';
import { type DatasetImport, Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { hasNoJob } from '../queue/has-no-job.ts';
import { SILENT_FOR_MS } from '../runs/claim-run.ts';
import { isSilent } from '../runs/is-silent.ts';
import { endImportWithin, importCanceled } from './end-import.ts';

/** After so many workers lost, the files themselves are taken for the reason. */
const WORKERS_AN_IMPORT_MAY_LOSE = 3;

/**
 * Makes a worker the owner of an import that waits, or whose worker has gone silent. Null where there is nothing to do:
 * another worker owns it, or it has ended.
 */
export async function claimImport(
  store: Store,
  {
    importId,
    workerId,
    silentForMs = SILENT_FOR_MS,
  }: { importId: string; workerId: string; silentForMs?: number },
): Promise<DatasetImport | null> {
  return store.database.$transaction(async (transaction) => {
    const [waiting] = await transaction.$queryRaw<{ cancelRequested: boolean; lost: number }[]>`
      SELECT "cancelRequestedAt" IS NOT NULL AS "cancelRequested",
        "lostWorkers" + CASE WHEN "state" = 'RUNNING' THEN 1 ELSE 0 END AS "lost"
      FROM "DatasetImport"
      WHERE "id" = ${importId}::uuid AND ("state" = 'QUEUED' OR ("state" = 'RUNNING' AND ${isSilent(Prisma.sql`"heartbeatAt"`, silentForMs)}))
      FOR UPDATE`;
    if (waiting === undefined) return null;
    if (waiting.cancelRequested) {
      await endImportWithin(transaction, importId, 'CANCELED', importCanceled);
      return null;
    }
    if (waiting.lost >= WORKERS_AN_IMPORT_MAY_LOSE) {
      await endImportWithin(transaction, importId, 'FAILED', losesWorkers);
      return null;
    }
    return transaction.datasetImport.update({
      where: { id: importId },
      data: {
        state: 'RUNNING',
        attempt: { increment: 1 },
        ...{ workerId, lostWorkers: waiting.lost, heartbeatAt: new Date(), progress: Prisma.DbNull },
        startedAt: new Date(),
      },
    });
  });
}

/** Gives back to the queue every import that waits or should be in work, but has no job and no living worker. */
export async function requeueLostImports(
  store: Store,
  { silentForMs = SILENT_FOR_MS } = {},
): Promise<string[]> {
  const lost = await store.database.$queryRaw<{ id: string }[]>`
    SELECT i."id" FROM "DatasetImport" i
    WHERE (i."state" = 'QUEUED' OR (i."state" = 'RUNNING' AND ${isSilent(Prisma.sql`i."heartbeatAt"`, silentForMs)}))
      AND ${hasNoJob('dataset-import', Prisma.sql`i."id"`)}
    ORDER BY i."createdAt"`;
  for (const { id } of lost) {
    await store.database.$transaction((transaction) => store.jobs.send(transaction, 'dataset-import', id));
  }
  return lost.map(({ id }) => id);
}

const losesWorkers: ErrorCause = {
  code: 'DATASET_IMPORT.LOSES_WORKERS',
  message: `${WORKERS_AN_IMPORT_MAY_LOSE} workers were lost on this dataset`,
  where: null,
  remedy: 'Look into the log of the trainer for what ends it, then try again.',
};
