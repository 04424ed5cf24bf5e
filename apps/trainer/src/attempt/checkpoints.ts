import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { decodeCheckpoint, encodeCheckpoint } from '../engine/checkpoint.ts';
import type { TrainingEngine } from '../engine/training-engine.ts';
import { TrainerError } from '../errors.ts';
import { encodePredictions } from '../training/predictions-file.ts';
import type { EpochOutcome, EpochPlan } from '../training/run-epoch.ts';
import type { ArtifactNote } from './protocol.ts';

/** The epoch with the best macro F1 over validation beats so far. */
export interface BestEpoch {
  epoch: number;
  f1: number;
}

interface Save {
  epoch: number;
  best: BestEpoch;
  isBest: boolean;
  outcome: EpochOutcome;
  plan: EpochPlan;
}

/**
 * Stores weights, moments and running statistics after an epoch, under the same name each time: a run keeps its
 * last and its best checkpoint, the latter with its predictions. The bytes depend on nothing but the run.
 */
export async function saveCheckpoint(
  { epoch, best, isBest, outcome, plan }: Save,
  engine: TrainingEngine,
  artifacts: ArtifactStore,
): Promise<ArtifactNote[]> {
  const metadata = { epoch: String(epoch), bestEpoch: String(best.epoch), bestF1: String(best.f1) };
  const last = await artifacts.put(encodeCheckpoint(engine.exportState(), metadata));
  const notes: ArtifactNote[] = [{ name: 'checkpoints/last.safetensors', kind: 'checkpoint', ...last }];
  if (!isBest) return notes;
  const predictions = await artifacts.put(
    encodePredictions(plan.val, outcome.decisions, plan.classes, epoch),
  );
  return [
    ...notes,
    { name: 'checkpoints/best.safetensors', kind: 'checkpoint', ...last },
    { name: 'predictions/best.safetensors', kind: 'predictions', ...predictions },
  ];
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
  return { epoch: Number(metadata.bestEpoch), f1: Number(metadata.bestF1) };
}
