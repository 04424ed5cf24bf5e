import type { Store } from '../open-store.ts';

/** Tables of which a deleted or packed run leaves many rows behind. */
const TABLES = ['MetricPoint', 'MetricRollup', 'MetricBlock', 'MetricSeries', 'LogLine', 'ConfusionCell'];

/**
 * Frees the space of deleted rows for new ones, without waiting for PostgreSQL to come round to it. Nobody is kept from
 * reading or writing; a table that is being cleaned already is left to whoever does it.
 */
export async function reclaimSpace(store: Store): Promise<void> {
  for (const table of TABLES) await store.pool.query(`VACUUM (SKIP_LOCKED) "${table}"`);
  // Pages of an index that the first pass emptied are free for others once a later transaction has begun.
  await store.pool.query('SELECT pg_current_xact_id()');
  for (const table of TABLES) await store.pool.query(`VACUUM (SKIP_LOCKED) "${table}"`);
}
