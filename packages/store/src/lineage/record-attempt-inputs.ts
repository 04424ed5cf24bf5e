import type { Store } from '../open-store.ts';
import { type AttemptOf, holdAttempt } from '../runs/attempt-of.ts';
import { type NewRunInput, recordInputs } from './record-inputs.ts';

/** Notes what a run in work is made from. *errors* `RUN.NOT_OWNED` */
export async function recordAttemptInputs(
  store: Store,
  attempt: AttemptOf,
  inputs: readonly NewRunInput[],
): Promise<void> {
  await store.database.$transaction(async (transaction) => {
    const { teamId } = await holdAttempt(transaction, attempt);
    await recordInputs(transaction, { runId: attempt.runId, teamId }, inputs);
  });
}
