import { notifyMetrics } from '@beatlab/store/events/run-events';
import { logPoints } from '@beatlab/store/metrics/log-points';
import type { Store } from '@beatlab/store/open-store';
import type { AttemptOf } from '@beatlab/store/runs/attempt-of';
import type { MachineNote } from '../attempt/protocol.ts';

/**
 * Stores what an attempt's machine was used for, as metrics `system/…`. Their step is the second since the run first
 * began: they are measured by time, and a later attempt goes on behind an earlier one.
 */
export async function recordMachine(
  store: Store,
  { runId, attempt, startedAt }: AttemptOf & { startedAt: Date },
  { metrics, timeMs }: MachineNote,
): Promise<void> {
  const step = Math.max(0, Math.round((timeMs - startedAt.getTime()) / 1_000));
  const series = metrics.map(({ key, value }) => ({ key, steps: [step], values: [value], times: [timeMs] }));
  await logPoints(store, { runId, attempt }, series);
  await notifyMetrics(store, [runId]);
}
