import { countPredictions, writeBeatCounts } from '../evaluation/write-beat-counts.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { type AttemptOf, holdAttempt } from './attempt-of.ts';

/** A named file of a run, whose bytes are in the artifact store already. */
export interface NewArtifact {
  name: string;
  kind: 'model' | 'checkpoint' | 'predictions' | 'weights' | 'vocabulary' | 'stage' | 'report' | 'file';
  sha256: string;
  sizeBytes: number;
}

/**
 * Adds a file to a run; the same name again replaces it. Predictions are counted, and appear together with their counts.
 * *errors* `RUN.NOT_OWNED`; `PREDICTIONS.INVALID`
 */
export async function addArtifact(store: Store, attempt: AttemptOf, artifact: NewArtifact): Promise<void> {
  const { runId } = attempt;
  const counts = await countPredictions(store.artifacts, [artifact]);
  await store.database.$transaction(async (transaction) => {
    const { teamId } = await holdAttempt(transaction, attempt);
    await writeArtifacts(transaction, runId, null, [artifact]);
    if (counts !== null) await writeBeatCounts(transaction, runId, counts);
    await notifyRunEvent(transaction, { kind: 'ARTIFACT', runId, teamId });
  });
}

/** Writes the rows, within a transaction that holds the run. */
export async function writeArtifacts(
  transaction: Prisma.TransactionClient,
  runId: string,
  epoch: number | null,
  artifacts: readonly NewArtifact[],
): Promise<void> {
  for (const { name, kind, sha256, sizeBytes } of artifacts) {
    const bytes = { kind, sha256, sizeBytes: BigInt(sizeBytes), epoch };
    await transaction.artifact.upsert({
      where: { runId_name: { runId, name } },
      create: { runId, name, ...bytes },
      update: { ...bytes, createdAt: new Date() },
    });
  }
}
