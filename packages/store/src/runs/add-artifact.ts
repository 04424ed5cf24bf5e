import { notifyRunEvent } from '../events/run-events.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { type AttemptOf, holdAttempt } from './attempt-of.ts';

/** A named file of a run, whose bytes are in the artifact store already. */
export interface NewArtifact {
  name: string;
  kind: 'model' | 'checkpoint' | 'predictions' | 'weights' | 'vocabulary' | 'stage' | 'report';
  sha256: string;
  sizeBytes: number;
}

/** Adds a file to a run; the same name again replaces it. *errors* `RUN.NOT_OWNED` */
export async function addArtifact(store: Store, attempt: AttemptOf, artifact: NewArtifact): Promise<void> {
  const { runId } = attempt;
  await store.database.$transaction(async (transaction) => {
    const { teamId } = await holdAttempt(transaction, attempt);
    await writeArtifacts(transaction, runId, null, [artifact]);
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
