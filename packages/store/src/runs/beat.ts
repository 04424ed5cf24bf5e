import type { Store } from '../open-store.ts';
import { type AttemptOf, findHeldAttempt, renewHeartbeat } from './attempt-of.ts';

/** Says that the attempt's worker lives, and hears whether it should go on. */
export async function beat(
  store: Store,
  attempt: AttemptOf,
): Promise<{ owned: boolean; cancelRequested: boolean }> {
  const renewed = await renewHeartbeat(store.database, attempt);
  const held = renewed?.waiting ? await takeUpAgain(store, attempt) : renewed;
  return { owned: held !== null, cancelRequested: held?.cancelRequested ?? false };
}

/** Holding the run first, as everybody does: another worker may be about to claim it. */
async function takeUpAgain(store: Store, attempt: AttemptOf): Promise<{ cancelRequested: boolean } | null> {
  return store.database.$transaction(async (transaction) => {
    const held = await findHeldAttempt(transaction, attempt);
    if (held === null) return null;
    const { cancelRequestedAt } = await transaction.run.findUniqueOrThrow({
      where: { id: attempt.runId },
      select: { cancelRequestedAt: true },
    });
    return { cancelRequested: cancelRequestedAt !== null };
  });
}
