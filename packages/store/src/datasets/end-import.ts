import { giveUp } from '../artifacts/give-up.ts';
import { type Actor, recordAudit } from '../audit/record-audit.ts';
import type { Store } from '../open-store.ts';
import { cancelWork, endWorkWithin, holdWork } from '../queue/end-work.ts';
import type { WorkOf } from '../queue/work-kind.ts';
import { importWork } from './dataset-import.ts';

/** The dataset is there. An uploaded zip is needed no more. *errors* `DATASET_IMPORT.NOT_OWNED` */
export async function finishImport(store: Store, of: WorkOf, versionId: string): Promise<void> {
  const { id } = of;
  const zip = await store.database.$transaction(async (transaction) => {
    await holdWork(transaction, importWork, of);
    const { zipSha256 } = await transaction.datasetImport.findUniqueOrThrow({ where: { id } });
    await transaction.datasetImport.update({ where: { id }, data: { versionId, zipSha256: null } });
    await endWorkWithin(transaction, importWork, id, 'FINISHED', null);
    return zipSha256;
  });
  if (zip !== null) await giveUp(store, [zip]);
}

/** Asks for an import to end, at once where nobody works on it. Says whether there was anything to cancel. */
export const cancelImport = (store: Store, importId: string, by: Actor): Promise<boolean> =>
  cancelWork(store, importWork, importId, async (transaction, teamId) => {
    const { name } = await transaction.datasetImport.findUniqueOrThrow({ where: { id: importId } });
    await recordAudit(transaction, {
      ...{ ...by, teamId, action: 'dataset.cancel', subjectKind: 'dataset import', subjectId: importId },
      details: { name },
    });
  });
