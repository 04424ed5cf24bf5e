import { giveUp } from '../artifacts/give-up.ts';
import { type Actor, recordAudit } from '../audit/record-audit.ts';
import type { ErrorCause } from '../errors.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { toJson } from '../runs/attempt-of.ts';
import { SILENT_FOR_MS } from '../runs/claim-run.ts';
import { isSilent } from '../runs/is-silent.ts';
import { type DatasetImportProgress, type ImportOf, importNotOwned } from './dataset-import.ts';

export const importCanceled: ErrorCause = {
  code: 'DATASET_IMPORT.CANCELED',
  message: 'canceled on request',
  where: null,
  remedy: 'Try again to go on: what was downloaded is kept.',
};

/** Says that the import's worker lives and how far it is, and hears whether it should go on. */
export async function beatImport(
  store: Store,
  { importId, attempt }: ImportOf,
  progress: DatasetImportProgress | null,
): Promise<{ owned: boolean; cancelRequested: boolean }> {
  const [held] = await store.database.$queryRaw<{ cancelRequested: boolean }[]>`
    UPDATE "DatasetImport" SET "heartbeatAt" = clock_timestamp(),
      "progress" = coalesce(${toJson(progress)}::jsonb, "progress")
    WHERE "id" = ${importId}::uuid AND "attempt" = ${attempt}::int AND "state" = 'RUNNING'
    RETURNING "cancelRequestedAt" IS NOT NULL AS "cancelRequested"`;
  return { owned: held !== undefined, cancelRequested: held?.cancelRequested ?? false };
}

/** The dataset is there. An uploaded zip is needed no more. *errors* `DATASET_IMPORT.NOT_OWNED` */
export async function finishImport(store: Store, of: ImportOf, versionId: string): Promise<void> {
  const zip = await store.database.$transaction(async (transaction) => {
    await holdImport(transaction, of);
    const { zipSha256 } = await transaction.datasetImport.findUniqueOrThrow({ where: { id: of.importId } });
    await transaction.datasetImport.update({
      where: { id: of.importId },
      data: { versionId, zipSha256: null },
    });
    await endImportWithin(transaction, of.importId, 'FINISHED', null);
    return zipSha256;
  });
  if (zip !== null) await giveUp(store, [zip]);
}

/** It can't be carried out, or its worker obeyed a cancellation. *errors* `DATASET_IMPORT.NOT_OWNED` */
export const endImport = (
  store: Store,
  of: ImportOf,
  state: 'FAILED' | 'CANCELED',
  cause: ErrorCause,
): Promise<void> =>
  store.database.$transaction(async (transaction) => {
    await holdImport(transaction, of);
    await endImportWithin(transaction, of.importId, state, cause);
  });

/** Lets the import wait for another worker, because this one is shut down. *errors* `DATASET_IMPORT.NOT_OWNED` */
export async function releaseImport(store: Store, of: ImportOf): Promise<void> {
  await store.database.$transaction(async (transaction) => {
    await holdImport(transaction, of);
    await transaction.datasetImport.update({
      where: { id: of.importId },
      data: { state: 'QUEUED', workerId: null },
    });
    await store.jobs.send(transaction, 'dataset-import', of.importId);
  });
}

/**
 * Asks for an import to end. One that waits, or whose worker is silent, ends at once; the worker of a running one hears
 * of it with its next heartbeat. Says whether there was anything to cancel.
 */
export async function cancelImport(store: Store, importId: string, by: Actor): Promise<boolean> {
  return store.database.$transaction(async (transaction) => {
    const [asked] = await transaction.$queryRaw<{ teamId: string; name: string; worked: boolean }[]>`
      UPDATE "DatasetImport" SET "cancelRequestedAt" = coalesce("cancelRequestedAt", clock_timestamp())
      WHERE "id" = ${importId}::uuid AND "state" IN ('QUEUED', 'RUNNING')
      RETURNING "teamId", "name", "state" = 'RUNNING' AND NOT ${isSilent(Prisma.sql`"heartbeatAt"`, SILENT_FOR_MS)} AS "worked"`;
    if (asked === undefined) return false;
    await recordAudit(transaction, {
      ...by,
      teamId: asked.teamId,
      action: 'dataset.cancel',
      subjectKind: 'dataset import',
      subjectId: importId,
      details: { name: asked.name },
    });
    if (asked.worked) return true;
    await endImportWithin(transaction, importId, 'CANCELED', importCanceled);
    await store.jobs.drop(transaction, 'dataset-import', importId);
    return true;
  });
}

async function holdImport(transaction: Prisma.TransactionClient, of: ImportOf): Promise<void> {
  const held = await transaction.$queryRaw<unknown[]>`
    SELECT 1 FROM "DatasetImport"
    WHERE "id" = ${of.importId}::uuid AND "attempt" = ${of.attempt}::int AND "state" = 'RUNNING' FOR UPDATE`;
  if (held.length === 0) throw importNotOwned(of);
}

/** Ends an import within a transaction that holds it. */
export async function endImportWithin(
  transaction: Prisma.TransactionClient,
  importId: string,
  state: 'FINISHED' | 'FAILED' | 'CANCELED',
  cause: ErrorCause | null,
): Promise<void> {
  await transaction.$executeRaw`
    UPDATE "DatasetImport" SET "state" = ${state}::"DatasetImportState", "cause" = ${toJson(cause)}::jsonb,
      "endedAt" = clock_timestamp()
    WHERE "id" = ${importId}::uuid`;
}
