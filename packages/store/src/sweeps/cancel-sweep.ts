import { type Actor, recordAudit } from '../audit/record-audit.ts';
import type { Store } from '../open-store.ts';
import { requestCancel } from '../runs/request-cancel.ts';

/**
 * Ends a sweep: no further run is launched, and those that wait or work are asked to end. Says whether there was
 * anything to cancel: a sweep that has ended stays as it is. Interrupted half-way, {@link tendSweeps} goes on with it.
 */
export async function cancelSweep(
  store: Store,
  sweepId: string,
  by: Actor = { userId: null },
): Promise<boolean> {
  const canceled = await store.database.$transaction(async (transaction) => {
    const [sweep] = await transaction.$queryRaw<{ teamId: string }[]>`
      UPDATE "Sweep" SET "state" = 'CANCELED', "endedAt" = clock_timestamp()
      WHERE "id" = ${sweepId}::uuid AND "state" = 'RUNNING' RETURNING "teamId"`;
    if (sweep === undefined) return false;
    await recordAudit(transaction, {
      ...by,
      teamId: sweep.teamId,
      action: 'sweep.cancel',
      subjectKind: 'sweep',
      subjectId: sweepId,
    });
    return true;
  });
  await cancelRuns(store, sweepId);
  return canceled;
}

/** Asks those runs of a canceled sweep to end that were not asked yet. */
export async function cancelRuns(store: Store, sweepId: string): Promise<void> {
  const runs = await store.database.run.findMany({
    where: {
      sweep: { id: sweepId, state: 'CANCELED' },
      state: { in: ['QUEUED', 'RUNNING'] },
      cancelRequestedAt: null,
    },
    select: { id: true },
  });
  for (const { id } of runs) await requestCancel(store, id);
}
