import type { Store } from '../open-store.ts';
import { inTransaction } from './in-transaction.ts';
import { packSeries } from './pack-series.ts';
import { reclaimSpace } from './reclaim-space.ts';

/** A run may be taken up again for a while after it has ended; its points stay rows until then. */
const QUIET_FOR_MS = 10 * 60 * 1_000;

/** Rows of so many points leave room that is worth a look at the whole table. */
const MANY_POINTS = 100_000;

/**
 * Packs the metrics of runs that ended a while ago, and says how many points that were. Each series is a transaction, so
 * whoever dies in between leaves nothing half done; several processes that tend at once share the work.
 */
export async function tendMetrics(
  store: Store,
  { quietForMs = QUIET_FOR_MS, signal }: { quietForMs?: number; signal?: AbortSignal } = {},
): Promise<number> {
  let packed = 0;
  while (!signal?.aborted) {
    const points = await packNext(store, quietForMs);
    if (points === null) break;
    packed += points;
  }
  if (packed >= MANY_POINTS) await reclaimSpace(store);
  return packed;
}

/** Packs a series that nobody else packs right now; null where none is left. */
const packNext = (store: Store, quietForMs: number): Promise<number | null> =>
  inTransaction(store, 'write', async (sql) => {
    const [next] = await sql<{ id: number }>(
      `SELECT s."id" FROM "MetricSeries" s JOIN "Run" r ON r."id" = s."runId"
       WHERE s."packedAt" IS NULL AND r."state" IN ('FINISHED', 'FAILED', 'CANCELED')
         AND r."endedAt" <= clock_timestamp() - $1::float8 * interval '1 millisecond'
       LIMIT 1 FOR UPDATE OF s SKIP LOCKED`,
      [quietForMs],
    );
    return next === undefined ? null : packSeries(sql, next.id);
  });
