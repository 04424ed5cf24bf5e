import type { Store } from '../open-store.ts';
import { type AttemptOf, holdAttempt } from '../runs/attempt-of.ts';
import { writeMetrics } from '../runs/write-metrics.ts';

/** Points of one metric, as a client has them: in any order of their steps. */
export interface SeriesPoints {
  key: string;
  /** *shapes* as many as `values` */
  steps: readonly number[];
  values: readonly number[];
  times?: readonly (Date | number)[] | undefined;
}

/**
 * Logs points of several metrics of a run, all of them or none, and says how many were new: a point (key, step, attempt)
 * that is there already stays, so a batch whose answer was lost can be sent again. *errors* `RUN.NOT_OWNED`
 */
export async function logPoints(
  store: Store,
  attempt: AttemptOf,
  series: readonly SeriesPoints[],
): Promise<number> {
  const points = series.flatMap(({ key, steps, values }) =>
    steps.map((step, index) => ({ key, step, value: values[index]! })),
  );
  return store.database.$transaction(async (transaction) => {
    await holdAttempt(transaction, attempt);
    const count = () => transaction.metricPoint.count({ where: { runId: attempt.runId } });
    const before = await count();
    await writeMetrics(transaction, attempt, points);
    return (await count()) - before;
  });
}
