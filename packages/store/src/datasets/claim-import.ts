import type { DatasetImport } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { claimWork, requeueLostWork } from '../queue/claim-work.ts';
import { importWork } from './dataset-import.ts';

/**
 * Makes a worker the owner of an import that waits, or whose worker has gone silent. Null where there is nothing to do:
 * another worker owns it, or it has ended.
 */
export async function claimImport(
  store: Store,
  { importId, ...by }: { importId: string; workerId: string; silentForMs?: number },
): Promise<DatasetImport | null> {
  return store.database.$transaction(async (transaction) =>
    (await claimWork(transaction, importWork, { id: importId, ...by }))
      ? transaction.datasetImport.findUniqueOrThrow({ where: { id: importId } })
      : null,
  );
}

/** Gives back to the queue every import that waits or should be in work, but has no job and no living worker. */
export const requeueLostImports = (store: Store, options?: { silentForMs?: number }): Promise<string[]> =>
  requeueLostWork(store, importWork, options);
