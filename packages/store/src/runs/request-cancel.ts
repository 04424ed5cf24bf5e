import { type Actor, recordAudit } from '../audit/record-audit.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { holdRun } from './attempt-of.ts';
import { SILENT_FOR_MS } from './claim-run.ts';
import { endCanceledWithin } from './end-canceled.ts';
import { isSilent } from './is-silent.ts';

/**
 * Asks for a run to end. A run that waits, or whose worker is silent, ends at once; the worker of a running one
 * hears of it with its next heartbeat. Says whether there was anything to cancel: a run that has ended stays as it is.
 * Without `by` it ends with its sweep, whose own cancellation is in the audit trail.
 */
export async function requestCancel(store: Store, runId: string, by?: Actor): Promise<boolean> {
  return store.database.$transaction(async (transaction) => {
    await holdRun(transaction, runId);
    const [run] = await transaction.$queryRaw<{ teamId: string; worked: boolean }[]>`
      UPDATE "Run" SET "cancelRequestedAt" = coalesce("cancelRequestedAt", clock_timestamp())
      WHERE "id" = ${runId}::uuid AND "state" IN ('QUEUED', 'RUNNING')
      RETURNING "teamId", EXISTS (
        SELECT 1 FROM "Attempt" a WHERE a."runId" = "Run"."id" AND a."endedAt" IS NULL
          AND NOT ${isSilent(Prisma.sql`a."heartbeatAt"`, SILENT_FOR_MS)}) AS "worked"`;
    if (run === undefined) return false;
    if (by !== undefined) {
      await recordAudit(transaction, {
        ...by,
        teamId: run.teamId,
        action: 'run.cancel',
        subjectKind: 'run',
        subjectId: runId,
      });
    }
    if (run.worked) {
      await notifyRunEvent(transaction, { kind: 'STATE', runId, teamId: run.teamId });
      return true;
    }
    await endCanceledWithin(transaction, { runId, teamId: run.teamId });
    await store.jobs.drop(transaction, 'run', runId);
    return true;
  });
}
