import type { Store } from '../open-store.ts';
import { requestCancel } from '../runs/request-cancel.ts';

/**
 * Ends a sweep: no further run is launched, and those that wait or work are asked to end. Says whether there was
 * anything to cancel: a sweep that has ended stays as it is. Interrupted half-way, {@link tendSweeps} goes on with it.
 */
export async function cancelSweep(store: Store, sweepId: string): Promise<boolean> {
  const count = await store.database.$executeRaw`
    UPDATE "Sweep" SET "state" = 'CANCELED', "endedAt" = clock_timestamp()
    WHERE "id" = ${sweepId}::uuid AND "state" = 'RUNNING'`;
  await cancelRuns(store, sweepId);
  return count > 0;
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
