import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { decodeCheckpoint, encodeCheckpoint } from '../engine/checkpoint.ts';
import type { TrainingEngine } from '../engine/training-engine.ts';
import { TrainerError } from '../errors.ts';
import type { ArtifactNote } from './protocol.ts';

/** The epoch with the best score so far. */
export interface BestEpoch {
  epoch: number;
  score: number;
  /** Its checkpoint; null in files of a Beatlab that did not keep it. */
  sha256: string | null;
}

/**
 * Stores weights, moments and running statistics after an epoch, under the same name each time: a run keeps its
 * last and its best checkpoint, and one of every `everyEpochs`. The bytes depend on nothing but the run. `best` is the
 * best epoch before this one, null where this one is better.
 */
export async function saveCheckpoint(
  {
    epoch,
    score,
    best,
    everyEpochs,
  }: { epoch: number; score: number; best: BestEpoch | null; everyEpochs: number | null },
  engine: TrainingEngine,
  artifacts: ArtifactStore,
): Promise<{ files: ArtifactNote[]; best: BestEpoch }> {
  const metadata: Record<string, string> = {
    epoch: String(epoch),
    bestEpoch: String(best?.epoch ?? epoch),
    bestScore: String(best?.score ?? score),
  };
  if (best?.sha256) metadata.bestSha256 = best.sha256;
  const last = await artifacts.put(encodeCheckpoint(await engine.exportState(), metadata));
  const files: ArtifactNote[] = [{ name: 'checkpoints/last.safetensors', kind: 'checkpoint', ...last }];
  if (everyEpochs !== null && epoch % everyEpochs === 0) {
    const number = String(epoch).padStart(3, '0');
    files.push({ name: `checkpoints/epoch-${number}.safetensors`, kind: 'checkpoint', ...last });
  }
  if (best !== null) return { files, best };
  files.push({ name: 'checkpoints/best.safetensors', kind: 'checkpoint', ...last });
  return { files, best: { epoch, score, sha256: last.sha256 } };
}

/**
 * Takes the engine back to where an epoch ended, and says which epoch was the best until then.
 *
 * *errors* `CHECKPOINT.WRONG_EPOCH`, and those of reading it
 */
export async function restoreCheckpoint(
  sha256: string,
  lastEpoch: number,
  engine: TrainingEngine,
  artifacts: ArtifactStore,
): Promise<BestEpoch> {
  const { state, metadata } = decodeCheckpoint(await artifacts.read(sha256));
  if (metadata.epoch !== String(lastEpoch)) {
    throw new TrainerError({
      code: 'CHECKPOINT.WRONG_EPOCH',
      message: `the checkpoint is of epoch ${metadata.epoch}, where epoch ${lastEpoch} was committed`,
      where: sha256,
      remedy: 'Run it again from the start.',
    });
  }
  engine.importState(state);
  const epoch = Number(metadata.bestEpoch);
  return {
    epoch,
    score: Number(metadata.bestScore ?? metadata.bestF1),
    sha256: epoch === lastEpoch ? sha256 : (metadata.bestSha256 ?? null),
  };
}
