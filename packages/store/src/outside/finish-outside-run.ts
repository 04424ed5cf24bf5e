import type { ErrorCause } from '../errors.ts';
import type { Store } from '../open-store.ts';
import type { AttemptOf } from '../runs/attempt-of.ts';
import { endWithin } from '../runs/end-run.ts';
import { type Told, tellOfRun } from './tell-of-run.ts';

/** How a client may end its run. */
export type OutsideEnd = 'FINISHED' | 'FAILED' | 'CANCELED';

/** Ends a run from outside. The same end again changes nothing. *errors* those of {@link tellOfRun} */
export async function finishOutsideRun(
  store: Store,
  attempt: AttemptOf,
  state: OutsideEnd,
  cause: ErrorCause | null,
): Promise<Told> {
  const { runId } = attempt;
  return tellOfRun(store, attempt, {
    write: async (transaction, teamId) => {
      await endWithin(transaction, { runId, teamId }, state, cause);
      return true;
    },
    isKnown: async (transaction) => {
      const run = await transaction.run.findUniqueOrThrow({ where: { id: runId }, select: { state: true } });
      return run.state === state;
    },
  });
}
