import type { ErrorCause } from '../errors.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { toJson } from '../runs/attempt-of.ts';
import { SILENT_FOR_MS } from '../runs/claim-run.ts';
import { isSilent } from '../runs/is-silent.ts';
import { tableOf, type WorkKind, type WorkOf } from './work-kind.ts';

/** Says that the work's worker lives and how far it is, and hears whether it should go on. */
export async function beatWork(
  { database }: Store,
  kind: WorkKind,
  { id, attempt }: WorkOf,
  progress: object | null,
): Promise<{ owned: boolean; cancelRequested: boolean }> {
  const [held] = await database.$queryRaw<{ cancelRequested: boolean }[]>`
    UPDATE ${tableOf(kind)} SET "heartbeatAt" = clock_timestamp(),
      "progress" = coalesce(${toJson(progress)}::jsonb, "progress")
    WHERE "id" = ${id}::uuid AND "attempt" = ${attempt}::int AND "state" = 'RUNNING'
    RETURNING "cancelRequestedAt" IS NOT NULL AS "cancelRequested"`;
  return { owned: held !== undefined, cancelRequested: held?.cancelRequested ?? false };
}

/** Holds the work's row for the rest of the transaction. *errors* what the kind says to a worker that doesn't own it */
export async function holdWork(
  transaction: Prisma.TransactionClient,
  kind: WorkKind,
  of: WorkOf,
): Promise<void> {
  const held = await transaction.$queryRaw<unknown[]>`
    SELECT 1 FROM ${tableOf(kind)}
    WHERE "id" = ${of.id}::uuid AND "attempt" = ${of.attempt}::int AND "state" = 'RUNNING' FOR UPDATE`;
  if (held.length === 0) throw kind.notOwned(of);
}

/** It can't be carried out, and no other worker would fare better; or its worker obeyed a cancellation. *errors* as {@link holdWork} */
export const endWork = (
  store: Store,
  kind: WorkKind,
  of: WorkOf,
  state: 'FAILED' | 'CANCELED',
  cause: ErrorCause,
): Promise<void> =>
  store.database.$transaction(async (transaction) => {
    await holdWork(transaction, kind, of);
    await endWorkWithin(transaction, kind, of.id, state, cause);
  });

/** Lets the work wait for another worker, because this one is shut down. *errors* as {@link holdWork} */
export const releaseWork = (store: Store, kind: WorkKind, of: WorkOf): Promise<void> =>
  store.database.$transaction(async (transaction) => {
    await holdWork(transaction, kind, of);
    await transaction.$executeRaw`
      UPDATE ${tableOf(kind)} SET "state" = 'QUEUED', "workerId" = NULL, "progress" = NULL
      WHERE "id" = ${of.id}::uuid`;
    await store.jobs.send(transaction, kind.queue, of.id);
  });

/**
 * Asks for work to end. What waits, or whose worker is silent, ends at once; the worker of what is in work hears of it with
 * its next heartbeat. `note` writes the audit trail. Says whether there was anything to cancel: what has ended stays as it is.
 */
export const cancelWork = (
  store: Store,
  kind: WorkKind,
  id: string,
  note: (transaction: Prisma.TransactionClient, teamId: string) => Promise<void>,
): Promise<boolean> =>
  store.database.$transaction(async (transaction) => {
    const [asked] = await transaction.$queryRaw<{ teamId: string; worked: boolean }[]>`
      UPDATE ${tableOf(kind)} SET "cancelRequestedAt" = coalesce("cancelRequestedAt", clock_timestamp())
      WHERE "id" = ${id}::uuid AND "state" IN ('QUEUED', 'RUNNING')
      RETURNING "teamId", "state" = 'RUNNING' AND NOT ${isSilent(Prisma.sql`"heartbeatAt"`, SILENT_FOR_MS)} AS "worked"`;
    if (asked === undefined) return false;
    await note(transaction, asked.teamId);
    if (asked.worked) return true;
    await endWorkWithin(transaction, kind, id, 'CANCELED', kind.canceled);
    await store.jobs.drop(transaction, kind.queue, id);
    return true;
  });

/** Ends work within a transaction that holds it. */
export async function endWorkWithin(
  transaction: Prisma.TransactionClient,
  kind: WorkKind,
  id: string,
  state: 'FINISHED' | 'FAILED' | 'CANCELED',
  cause: ErrorCause | null,
): Promise<void> {
  await transaction.$executeRaw`
    UPDATE ${tableOf(kind)} SET "state" = ${state}::${Prisma.raw(`"${kind.table}State"`)},
      "cause" = ${toJson(cause)}::jsonb, "endedAt" = clock_timestamp()
    WHERE "id" = ${id}::uuid`;
}
