import { notifyRunEvent } from '../events/run-events.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { type NewRunInput, recordInputs } from '../lineage/record-inputs.ts';
import type { Store } from '../open-store.ts';
import type { AttemptOf } from '../runs/attempt-of.ts';
import { type Told, tellOfRun } from './tell-of-run.ts';

/**
 * Notes which files a run from outside was made from, so that its lineage leads on to whatever left them. The same role
 * and name again takes the place of what was said before. *errors* those of {@link tellOfRun}
 */
export async function logOutsideInputs(
  store: Store,
  attempt: AttemptOf,
  inputs: readonly NewRunInput[],
): Promise<Told> {
  const { runId } = attempt;
  // Of several that a client says of one name, the last counts.
  const named = [
    ...new Map(inputs.map((input) => [JSON.stringify([input.role, input.name]), input])).values(),
  ];
  return tellOfRun(store, attempt, {
    write: async (transaction, teamId) => {
      if (await haveAll(transaction, runId, named)) return false;
      await recordInputs(transaction, { runId, teamId }, named);
      await notifyRunEvent(transaction, { kind: 'ARTIFACT', runId, teamId });
      return true;
    },
    isKnown: (transaction) => haveAll(transaction, runId, named),
  });
}

async function haveAll(
  transaction: Prisma.TransactionClient,
  runId: string,
  inputs: readonly NewRunInput[],
): Promise<boolean> {
  const count = await transaction.runInput.count({
    where: { runId, OR: inputs.map(({ role, name, sha256 }) => ({ role, name, sha256 })) },
  });
  return count === inputs.length;
}
