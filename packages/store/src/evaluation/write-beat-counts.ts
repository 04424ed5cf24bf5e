import type { ArtifactStore } from '../artifacts/artifact-store.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { type BeatCount, countBeats } from './count-beats.ts';
import { openBeatPredictions } from './open-beat-predictions.ts';

/** The run's file of the beats that were validated with the model it leaves. */
export const predictionsName = 'predictions.safetensors';

/**
 * Counts the beats of the run's predictions, where they are among these files; null where they are not. To be called
 * before the transaction that adds the files, so that it holds nothing while bytes are read.
 * *errors* `PREDICTIONS.INVALID`, `ARTIFACT.MISSING`
 */
export async function countPredictions(
  artifacts: ArtifactStore,
  files: readonly { name: string; sha256: string }[],
): Promise<BeatCount[] | null> {
  const file = files.find(({ name }) => name === predictionsName);
  return file === undefined ? null : countBeats(await openBeatPredictions(artifacts, file.sha256));
}

/** Puts a run's counts in the place of earlier ones, within the transaction that adds its predictions. */
export async function writeBeatCounts(
  transaction: Prisma.TransactionClient,
  runId: string,
  counts: readonly BeatCount[],
): Promise<void> {
  await transaction.$executeRaw`DELETE FROM "BeatCount" WHERE "runId" = ${runId}::uuid`;
  const column = <Key extends keyof BeatCount>(key: Key) => counts.map((count) => count[key]);
  // One statement with a list for each column: a run has some thousand rows.
  await transaction.$executeRaw`
    INSERT INTO "BeatCount" ("runId", "record", "patient", "truth", "predicted", "count")
    SELECT ${runId}::uuid, * FROM unnest(${column('record')}::text[], ${column('patient')}::text[],
      ${column('truth')}::int[], ${column('predicted')}::int[], ${column('count')}::int[])`;
}
