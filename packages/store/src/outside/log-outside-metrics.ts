import { StoreError } from '../errors.ts';
import type { SeriesPoints } from '../metrics/gather-points.ts';
import { havePoints } from '../metrics/have-points.ts';
import { logPointsTogether } from '../metrics/log-points-together.ts';
import { sqlWithin } from '../metrics/sql.ts';
import type { Store } from '../open-store.ts';
import type { AttemptOf } from '../runs/attempt-of.ts';
import { hearOfClient } from './hear-of-client.ts';
import { type Told, tellOfRun } from './tell-of-run.ts';

/**
 * Stores metrics of a run from outside: where the run works, which is nearly always, in one statement, that is shared with
 * other requests where they are small; its client is noted to live. *errors* those of {@link logPointsTogether} and {@link tellOfRun}
 */
export async function logOutsideMetrics(
  store: Store,
  attempt: AttemptOf,
  series: readonly SeriesPoints[],
): Promise<Told> {
  for (;;) {
    const added = await unlessNotOwned(logPointsTogether(store, attempt, series));
    if (added !== null) return { changed: added > 0, cancelRequested: await hearOfClient(store, attempt) };
    // The run has ended, or its client was silent for long. Either it takes a repetition, or it works now.
    const told = await tellOfRun(store, attempt, {
      write: async () => true,
      isKnown: (transaction) => havePoints(sqlWithin(transaction), attempt, series),
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
