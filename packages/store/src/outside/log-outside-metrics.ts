import { StoreError } from '../errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { logPoints, type SeriesPoints } from '../metrics/log-points.ts';
import type { Store } from '../open-store.ts';
import type { AttemptOf } from '../runs/attempt-of.ts';
import { type Told, tellOfRun } from './tell-of-run.ts';

/**
 * Stores metrics of a run from outside: in one statement where the run works, which is nearly always.
 * *errors* those of {@link logPoints} and {@link tellOfRun}
 */
export async function logOutsideMetrics(
  store: Store,
  attempt: AttemptOf,
  series: readonly SeriesPoints[],
): Promise<Told> {
  for (;;) {
    const added = await unlessNotOwned(logPoints(store, attempt, series));
    if (added !== null) return { changed: added > 0, cancelRequested: false };
    // The run has ended, or its client was silent for long. Either it takes a repetition, or it works now.
    const told = await tellOfRun(store, attempt, {
      write: async () => true,
      isKnown: (transaction) => havePoints(transaction, attempt, series),
    });
    if (!told.changed) return told;
  }
}

async function unlessNotOwned(logged: Promise<number>): Promise<number | null> {
  try {
    return await logged;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'RUN.NOT_OWNED') return null;
    throw error;
  }
}

/** Whether every point is stored. */
async function havePoints(
  transaction: Prisma.TransactionClient,
  { runId, attempt }: AttemptOf,
  series: readonly SeriesPoints[],
): Promise<boolean> {
  for (const { key, steps } of series) {
    const distinct = [...new Set(steps)];
    const count = await transaction.metricPoint.count({
      where: { runId, key, attempt, step: { in: distinct } },
    });
    if (count !== distinct.length) return false;
  }
  return true;
}
