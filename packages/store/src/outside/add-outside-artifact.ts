import { giveUp } from '../artifacts/give-up.ts';
import { countPredictions, writeBeatCounts } from '../evaluation/write-beat-counts.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { type NewArtifact, writeArtifacts } from '../runs/add-artifact.ts';
import type { AttemptOf } from '../runs/attempt-of.ts';
import { findUnnamed } from '../runs/find-unnamed.ts';
import { type Told, tellOfRun } from './tell-of-run.ts';

/**
 * Adds a file, whose bytes are stored already, to a run from outside; the same name again replaces it, and bytes that
 * nothing names any more are given up. Predictions are counted, and appear together with their counts.
 * *errors* those of {@link tellOfRun}; `PREDICTIONS.INVALID`
 */
export async function addOutsideArtifact(
  store: Store,
  attempt: AttemptOf,
  artifact: NewArtifact,
): Promise<Told> {
  const { runId } = attempt;
  const counts = await countPredictions(store.artifacts, [artifact]);
  let replaced: string[] = [];
  const before = (transaction: Prisma.TransactionClient) =>
    transaction.artifact.findUnique({ where: { runId_name: { runId, name: artifact.name } } });
  const told = await tellOfRun(store, attempt, {
    write: async (transaction, teamId) => {
      const old = await before(transaction);
      if (old?.sha256 === artifact.sha256) return false;
      await writeArtifacts(transaction, runId, null, [artifact]);
      if (counts !== null) await writeBeatCounts(transaction, runId, counts);
      await notifyRunEvent(transaction, { kind: 'ARTIFACT', runId, teamId });
      replaced = old === null ? [] : await findUnnamed(transaction, [old.sha256]);
      return true;
    },
    isKnown: async (transaction) => (await before(transaction))?.sha256 === artifact.sha256,
  });
  await giveUp(store, replaced);
  return told;
}

/**
 * Whether a run of the team has a file of these bytes, and they are stored: then nobody need send them again. Of other
 * teams' files nobody learns by their hash.
 */
export async function teamHasBytes(
  store: Store,
  { teamId, sha256, sizeBytes }: { teamId: string; sha256: string; sizeBytes: number },
): Promise<boolean> {
  const named = await store.database.artifact.findFirst({
    where: { sha256, run: { teamId } },
    select: { id: true },
  });
  return named !== null && (await store.artifacts.sizeBytes(sha256)) === sizeBytes;
}
