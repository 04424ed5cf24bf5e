import { notifyRunEvent } from '../events/run-events.ts';
import type { Store } from '../open-store.ts';
import { type AttemptOf, withoutNul } from './attempt-of.ts';

export interface NewLogLine {
  time: Date;
  level: 'info' | 'warning' | 'error';
  message: string;
}

/** Adds lines to a run's log, in their order. An attempt that lost the run may still say its last words. */
export async function appendLog(
  store: Store,
  { runId, attempt }: AttemptOf,
  lines: readonly NewLogLine[],
): Promise<void> {
  if (lines.length === 0) return;
  await store.database.$transaction(async (transaction) => {
    const { teamId } = await transaction.run.findUniqueOrThrow({
      where: { id: runId },
      select: { teamId: true },
    });
    await transaction.logLine.createMany({
      data: lines.map(({ time, level, message }) => ({
        runId,
        attempt,
        time,
        level,
        message: withoutNul(message),
      })),
    });
    await notifyRunEvent(transaction, { kind: 'LOG', runId, teamId });
  });
}
