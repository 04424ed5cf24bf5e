import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import type { TrainingEngine } from '../engine/training-engine.ts';
import { type BestEpoch, restoreCheckpoint, saveCheckpoint } from './checkpoints.ts';
import type { AttemptReport } from './over-worker.ts';
import type { ArtifactNote, AttemptJob, EpochNote } from './protocol.ts';

/** What is known of any epoch, whatever it learned. */
export interface TrainedEpoch {
  seconds: number;
  /** Training steps alone, real tokens. */
  tokensPerSecond: number;
}

/** One kind of training, epoch by epoch. */
export interface EpochLoop<Outcome extends TrainedEpoch> {
  engine: TrainingEngine;
  carryOut(epoch: number): Promise<Outcome>;
  /** By which the best epoch is chosen; more is better, NaN never is. */
  score(outcome: Outcome): number;
  notes(outcome: Outcome): Pick<EpochNote, 'metrics' | 'confusion'>;
  /** What is kept of the best epoch beside its checkpoint. */
  filesOfBest(outcome: Outcome, epoch: number): Promise<ArtifactNote[]>;
  tell(outcome: Outcome): string;
}

/** The last epoch's outcome, null where an earlier attempt had done them all; and the best epoch. */
export interface TrainedEpochs<Outcome> {
  outcome: Outcome | null;
  best: BestEpoch | null;
}

/**
 * Trains from the last committed epoch to the last one. Each epoch is reported with its metrics and checkpoint, to
 * be committed as a whole.
 */
export async function trainEpochs<Outcome extends TrainedEpoch>(
  { config, lastEpoch, checkpoint }: Pick<AttemptJob, 'config' | 'lastEpoch' | 'checkpoint'>,
  loop: EpochLoop<Outcome>,
  { artifacts, report }: { artifacts: ArtifactStore; report: AttemptReport },
): Promise<TrainedEpochs<Outcome>> {
  const { engine } = loop;
  let best: BestEpoch | null = null;
  if (checkpoint !== null) {
    best = await restoreCheckpoint(checkpoint.sha256, lastEpoch, engine, artifacts);
    report.log(`Going on after epoch ${lastEpoch}.`);
  }
  let outcome: Outcome | null = null;
  for (let epoch = lastEpoch + 1; epoch <= config.epochs; epoch++) {
    if (isStale(best, epoch - 1, config.patienceEpochs)) {
      report.log(`Nothing got better since epoch ${best!.epoch}: ended after epoch ${epoch - 1}, as asked.`);
      break;
    }
    outcome = await loop.carryOut(epoch);
    const { seconds, tokensPerSecond } = outcome;
    const score = loop.score(outcome);
    const isBest = best === null || Number.isNaN(best.score) || score > best.score;
    const everyEpochs = config.checkpointEveryEpochs;
    const saved = await saveCheckpoint(
      { epoch, score, best: isBest ? null : best, everyEpochs },
      engine,
      artifacts,
    );
    best = saved.best;
    const { metrics, confusion } = loop.notes(outcome);
    report.epoch({
      epoch,
      seconds,
      metrics: [
        ...metrics,
        { key: 'train/tokensPerSecond', value: tokensPerSecond },
        { key: 'epoch/seconds', value: seconds },
      ],
      confusion,
      artifacts: [...saved.files, ...(isBest ? await loop.filesOfBest(outcome, epoch) : [])],
    });
    const speed = `Epoch ${epoch}/${config.epochs} in ${seconds.toFixed(1)} s (${Math.round(tokensPerSecond)} tokens/s)`;
    report.log(`${speed}: ${loop.tell(outcome)}.`);
  }
  return { outcome, best };
}

/** Whether so many epochs have gone by without a better one that the training ends. */
const isStale = (best: BestEpoch | null, lastEpoch: number, patienceEpochs: number | null): boolean =>
  best !== null && patienceEpochs !== null && lastEpoch - best.epoch >= patienceEpochs;
