import type { Store } from '../open-store.ts';
import { advanceWithin } from './advance-sweep.ts';
import { holdSweep } from './judge-epoch.ts';

/**
 * Takes up a sweep that failed or was canceled before it had all its runs: the next ones are launched, runs that
 * ended stay as they are. One that runs or has finished is left alone. Says whether it runs now.
 */
export async function resumeSweep(store: Store, sweepId: string): Promise<boolean> {
  return store.database.$transaction(async (transaction) => {
    await holdSweep(transaction, sweepId);
    await transaction.$executeRaw`
      UPDATE "Sweep" SET "state" = 'RUNNING', "cause" = NULL, "endedAt" = NULL, "resumedAt" = clock_timestamp()
      WHERE "id" = ${sweepId}::uuid AND "state" IN ('FAILED', 'CANCELED')`;
    await advanceWithin(store, transaction, sweepId);
    const { state } = await transaction.sweep.findUniqueOrThrow({ where: { id: sweepId } });
    return state === 'RUNNING';
  });
}
