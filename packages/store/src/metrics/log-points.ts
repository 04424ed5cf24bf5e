import type { Store } from '../open-store.ts';
import type { AttemptOf } from '../runs/attempt-of.ts';
import type { SeriesPoints } from './gather-points.ts';
import { inTransaction } from './in-transaction.ts';
import { sqlOn } from './sql.ts';
import { writePoints, writeUnpacked } from './write-points.ts';

/**
 * Logs points of several metrics of a run, all of them or none, in one round trip, and says how many were new: a point
 * (key, step, attempt) that is there already stays, so a batch whose answer was lost can be sent again. Waits for other
 * writers of the same keys, and for nobody else.
 * *errors* `RUN.NOT_OWNED` where the attempt has ended; `METRIC.KEY`, `METRIC.STEP`, `METRIC.COUNT`, `METRIC.TIME`
 */
export async function logPoints(
  store: Store,
  attempt: AttemptOf,
  series: readonly SeriesPoints[],
): Promise<number> {
  const written = await writePoints(sqlOn(store.pool, 'log-metric-points'), attempt, series);
  if (written.state === 'written') return written.newPoints;
  return inTransaction(store, 'write', (within) => writeUnpacked(within, attempt, series));
}
