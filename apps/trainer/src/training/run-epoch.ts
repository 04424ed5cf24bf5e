import type { RunConfig } from '@beatlab/store/runs/run-config';
import type { ProgressNote } from '../attempt/protocol.ts';
import type { TrainingEngine } from '../engine/training-engine.ts';
import type { SentenceWindow } from './cut-windows.ts';
import { notePart, type PartNotes } from './epoch-notes.ts';
import { type BeatDecision, PartJudge } from './judge-part.ts';
import type { LabelledRecord } from './labelled-record.ts';
import { makeBatch } from './make-batch.ts';
import { orderWindows } from './order-windows.ts';
import { planBatches, type WindowBatch } from './plan-batches.ts';
import type { ProgressClock } from './progress-clock.ts';
import { type StepNote, trainPass, validationPass } from './run-pass.ts';
import { rateOfSteps, type StepSettings, stepMetrics } from './step-settings.ts';
import { type TrainingSpeed, tellProgress, tokensPerSecond } from './tell-progress.ts';

export interface EpochPlan {
  train: LabelledRecord[];
  val: LabelledRecord[];
  windows: { train: SentenceWindow[]; val: SentenceWindow[] };
  config: Pick<RunConfig, 'seed' | 'epochs'> & StepSettings;
  classes: readonly string[];
}

export interface EpochOutcome {
  epoch: number;
  seconds: number;
  /** Training steps alone, real tokens. */
  tokensPerSecond: number;
  train: PartNotes;
  val: PartNotes;
  /** The decision on every validation beat. */
  decisions: BeatDecision[];
  /** The decision on every R peak of a validation record where no beat is annotated. */
  extras: BeatDecision[];
}

/** One epoch: learns from every training window in this epoch's order, then validates. */
export async function runEpoch(
  plan: EpochPlan,
  epoch: number,
  engine: TrainingEngine,
  clock: ProgressClock,
  onProgress: (progress: ProgressNote) => void,
): Promise<EpochOutcome> {
  const { config, classes, windows } = plan;
  const startedAt = performance.now();
  const speed: TrainingSpeed = { tokens: 0, milliseconds: 0 };
  const tell = tellProgress({ epoch, epochs: config.epochs, clock, speed }, onProgress);
  const pass = (part: 'train' | 'val', seen: SentenceWindow[]) => ({
    batches: planBatches(seen, config),
    batchesPerStep: config.accumulateBatches,
    batchOf: (planned: WindowBatch) => makeBatch(plan[part], planned),
    judge: new PartJudge(plan[part], classes.length),
    onStep: (step: StepNote) => tell(part, step),
  });
  const order = orderWindows(windows.train.length, config.seed, epoch);
  const training = pass(
    'train',
    Array.from(order, (index) => windows.train[index]!),
  );
  const trained = await trainPass(training, engine, rateOfSteps(config, windows.train, epoch));
  const validation = pass('val', windows.val);
  const valLoss = await validationPass(validation, engine);
  const train = notePart('train', training.judge, training.judge.decisions(), classes, trained.loss);
  const decisions = validation.judge.decisions();
  return {
    epoch,
    seconds: (performance.now() - startedAt) / 1000,
    tokensPerSecond: tokensPerSecond(speed) ?? Number.NaN,
    train: { ...train, metrics: [...train.metrics, ...stepMetrics(trained)] },
    val: notePart('val', validation.judge, decisions, classes, valLoss),
    decisions,
    extras: validation.judge.extraDecisions(),
  };
}
