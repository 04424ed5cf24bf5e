import type { ErrorCause } from '../errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { type AttemptOf, holdAttempt } from './attempt-of.ts';
import { canceledCause } from './canceled-cause.ts';
import { endWithin } from './end-run.ts';

/** The attempt obeyed: it was to end, on request or for the run's own cause, which is returned. *errors* `RUN.NOT_OWNED` */
export async function endCanceled(store: Store, attempt: AttemptOf): Promise<ErrorCause> {
  return store.database.$transaction(async (transaction) => {
    const { teamId } = await holdAttempt(transaction, attempt);
    return endCanceledWithin(transaction, { runId: attempt.runId, teamId });
  });
}

/** Ends a run that was asked to end, within a transaction that holds it, with the cause for which it was asked. */
export async function endCanceledWithin(
  transaction: Prisma.TransactionClient,
  run: { runId: string; teamId: string },
): Promise<ErrorCause> {
  const { cancelCause } = await transaction.run.findUniqueOrThrow({
    where: { id: run.runId },
    select: { cancelCause: true },
  });
  const cause = (cancelCause as ErrorCause | null) ?? canceledCause;
  await endWithin(transaction, run, 'CANCELED', cause);
  return cause;
}
