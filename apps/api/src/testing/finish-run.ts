import type { BeatPredictions } from '@beatlab/store/evaluation/beat-predictions';
import { encodeBeatPredictions } from '@beatlab/store/evaluation/encode-beat-predictions';
import type { Store } from '@beatlab/store/open-store';
import { addArtifact } from '@beatlab/store/runs/add-artifact';
import { claimRun } from '@beatlab/store/runs/claim-run';
import { finishRun } from '@beatlab/store/runs/end-run';

/** Claims a run as a trainer would, leaves these decisions on its validation beats, and finishes it. */
export async function finishWithBeats(store: Store, runId: string, beats: BeatPredictions): Promise<void> {
  const { attempt } = (await claimRun(store, { runId, workerId: 'a test' }))!;
  const stored = await store.artifacts.put(encodeBeatPredictions(beats));
  const file = { name: 'predictions.safetensors', kind: 'predictions', ...stored } as const;
  await addArtifact(store, { runId, attempt }, file);
  await finishRun(store, { runId, attempt });
}
