import type { ErrorCause } from '../errors.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { type AttemptOf, endOpenAttempt, holdAttempt, toJson } from './attempt-of.ts';

type FinalState = 'FINISHED' | 'FAILED' | 'CANCELED';

/** The attempt has done all epochs. *errors* `RUN.NOT_OWNED` */
export const finishRun = (store: Store, attempt: AttemptOf): Promise<void> =>
  end(store, attempt, 'FINISHED', null);

/** The attempt cannot go on, and no other would fare better. *errors* `RUN.NOT_OWNED` */
export const failRun = (store: Store, attempt: AttemptOf, cause: ErrorCause): Promise<void> =>
  end(store, attempt, 'FAILED', cause);

async function end(
  store: Store,
  attempt: AttemptOf,
  state: FinalState,
  cause: ErrorCause | null,
): Promise<void> {
  await store.database.$transaction(async (transaction) => {
    const { teamId } = await holdAttempt(transaction, attempt);
    await endWithin(transaction, { runId: attempt.runId, teamId }, state, cause);
  });
}

/** Ends a run and its open attempt within a transaction that holds the run. A run that has ended stays as it is. */
export async function endWithin(
  transaction: Prisma.TransactionClient,
  { runId, teamId }: { runId: string; teamId: string },
  state: FinalState,
  cause: ErrorCause | null,
): Promise<void> {
  await endOpenAttempt(transaction, runId, cause);
  await transaction.$executeRaw`
    UPDATE "Run" SET "state" = ${state}::"RunState", "cause" = ${toJson(cause)}::jsonb, "endedAt" = clock_timestamp()
    WHERE "id" = ${runId}::uuid AND "state" IN ('QUEUED', 'RUNNING')`;
  await notifyRunEvent(transaction, { kind: 'STATE', runId, teamId });
}
