import type { Store } from '../open-store.ts';
import { advanceSweep } from './advance-sweep.ts';
import { cancelRuns } from './cancel-sweep.ts';

/**
 * Brings every sweep up to date: whatever was left undone by a process that died between a run's end and the next
 * one's launch, or in the midst of a cancellation, is done here.
 */
export async function tendSweeps(store: Store): Promise<void> {
  const running = await store.database.sweep.findMany({
    where: { state: 'RUNNING' },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  for (const { id } of running) await advanceSweep(store, id);
  const canceled = await store.database.sweep.findMany({
    where: {
      state: 'CANCELED',
      runs: { some: { state: { in: ['QUEUED', 'RUNNING'] }, cancelRequestedAt: null } },
    },
    select: { id: true },
  });
  for (const { id } of canceled) await cancelRuns(store, id);
}
