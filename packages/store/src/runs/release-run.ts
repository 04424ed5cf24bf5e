import type { ErrorCause } from '../errors.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Store } from '../open-store.ts';
import { type AttemptOf, endOpenAttempt, holdAttempt } from './attempt-of.ts';

/**
 * Ends the attempt and lets the run wait for another one, which goes on from the last committed epoch: for a
 * worker that is shut down, or whose training process died for no reason of the run's. *errors* `RUN.NOT_OWNED`
 */
export async function releaseRun(store: Store, attempt: AttemptOf, cause: ErrorCause): Promise<void> {
  const { runId } = attempt;
  await store.database.$transaction(async (transaction) => {
    const { teamId } = await holdAttempt(transaction, attempt);
    await endOpenAttempt(transaction, runId, cause);
    await transaction.$executeRaw`UPDATE "Run" SET "state" = 'QUEUED' WHERE "id" = ${runId}::uuid`;
    await store.jobs.send(transaction, 'run', runId);
    await notifyRunEvent(transaction, { kind: 'STATE', runId, teamId });
  });
}
