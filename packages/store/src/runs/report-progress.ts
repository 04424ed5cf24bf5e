import { notifyRunEvent } from '../events/run-events.ts';
import type { Store } from '../open-store.ts';
import { type AttemptOf, findHeldAttempt, toJson } from './attempt-of.ts';
import type { RunProgress } from './run-progress.ts';

export type { RunProgress };

/** Shows how far the attempt is. Returns false, and changes nothing, where it no longer owns the run. */
export async function reportProgress(
  store: Store,
  attempt: AttemptOf,
  progress: RunProgress,
): Promise<boolean> {
  const { runId } = attempt;
  return store.database.$transaction(async (transaction) => {
    const held = await findHeldAttempt(transaction, attempt);
    if (held === null) return false;
    await transaction.$executeRaw`UPDATE "Run" SET "progress" = ${toJson(progress)}::jsonb WHERE "id" = ${runId}::uuid`;
    await notifyRunEvent(transaction, { kind: 'PROGRESS', runId, teamId: held.teamId });
    return true;
  });
}
