import type { Store } from '../open-store.ts';
import { sqlOn } from './sql.ts';

/** The newest value of a metric, and the extremes of all its values: NaN only where every one is NaN. */
export interface LastMetricValue {
  runId: string;
  key: string;
  step: number;
  value: number;
  minimum: number;
  maximum: number;
}

/** The newest value of each key of each run, without reading any series. All keys where none are given. */
export const readLastMetrics = (
  store: Store,
  runIds: readonly string[],
  keys: readonly string[] | null = null,
): Promise<LastMetricValue[]> =>
  sqlOn(store.pool, 'read-last-metrics')<LastMetricValue>(
    `SELECT "runId", "key", "step", "value", "minimum", "maximum" FROM "LastMetric"
     WHERE "runId" = ANY($1::uuid[]) AND ($2::text[] IS NULL OR "key" = ANY($2)) ORDER BY "runId", "key"`,
    [runIds, keys],
  );
