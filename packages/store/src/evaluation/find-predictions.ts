import type { Store } from '../open-store.ts';
import { type BeatPredictionsFile, openBeatPredictions } from './open-beat-predictions.ts';
import { predictionsName } from './write-beat-counts.ts';

/** What a run that has not ended, or was stopped, has instead: the beats of its best epoch so far. */
const bestName = 'predictions/best.safetensors';

/**
 * Opens the beats that the run's model was validated on: those of the model it leaves, or of its best epoch so far.
 * Null where it has none: before the first epoch, and for a pretraining. *errors* those of `openBeatPredictions`
 */
export async function findPredictions(store: Store, runId: string): Promise<BeatPredictionsFile | null> {
  const files = await store.database.artifact.findMany({
    where: { runId, name: { in: [predictionsName, bestName] } },
    select: { name: true, sha256: true },
  });
  const file = files.find(({ name }) => name === predictionsName) ?? files[0];
  return file === undefined ? null : openBeatPredictions(store.artifacts, file.sha256);
}
