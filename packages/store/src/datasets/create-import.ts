import { type Actor, recordAudit } from '../audit/record-audit.ts';
import type { DatasetImport } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';

export interface NewDatasetImport {
  teamId: string;
  name: string;
  source: 'folder' | 'upload' | 'download';
  location: string;
  zipSha256: string | null;
}

/** Asks for a dataset to be added: the row and its job appear together. */
export async function createImport(store: Store, from: NewDatasetImport, by: Actor): Promise<DatasetImport> {
  return store.database.$transaction(async (transaction) => {
    const created = await transaction.datasetImport.create({ data: { ...from, createdById: by.userId } });
    await recordAudit(transaction, {
      ...by,
      teamId: from.teamId,
      action: 'dataset.add',
      subjectKind: 'dataset import',
      subjectId: created.id,
      details: { name: from.name, source: from.source, location: from.location },
    });
    await store.jobs.send(transaction, 'dataset-import', created.id);
    return created;
  });
}

/**
 * Asks for an import that failed or was canceled to be tried again: what it has downloaded is not fetched again. Says
 * whether there was anything to try.
 */
export async function retryImport(store: Store, importId: string, by: Actor): Promise<boolean> {
  return store.database.$transaction(async (transaction) => {
    const [again] = await transaction.$queryRaw<{ teamId: string; name: string }[]>`
      UPDATE "DatasetImport" SET "state" = 'QUEUED', "cause" = NULL, "progress" = NULL, "endedAt" = NULL,
        "cancelRequestedAt" = NULL, "lostWorkers" = 0
      WHERE "id" = ${importId}::uuid AND "state" IN ('FAILED', 'CANCELED')
      RETURNING "teamId", "name"`;
    if (again === undefined) return false;
    await recordAudit(transaction, {
      ...by,
      teamId: again.teamId,
      action: 'dataset.retry',
      subjectKind: 'dataset import',
      subjectId: importId,
      details: { name: again.name },
    });
    await store.jobs.send(transaction, 'dataset-import', importId);
    return true;
  });
}
