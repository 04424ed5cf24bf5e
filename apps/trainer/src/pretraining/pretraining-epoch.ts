import type { WaveCounts } from '@beatlab/pipeline/vocabulary/token-ids';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import type { MetricNote, ProgressNote } from '../attempt/protocol.ts';
import type { TrainingEngine } from '../engine/training-engine.ts';
import type { SentenceWindow } from '../training/cut-windows.ts';
import type { LabelledRecord } from '../training/labelled-record.ts';
import { makeBatch } from '../training/make-batch.ts';
import { orderWindows } from '../training/order-windows.ts';
import { planBatches } from '../training/plan-batches.ts';
import type { ProgressClock } from '../training/progress-clock.ts';
import { type Pass, trainPass, validationPass } from '../training/run-pass.ts';
import { rateOfSteps, type StepSettings, stepMetrics } from '../training/step-settings.ts';
import { type TrainingSpeed, tellProgress, tokensPerSecond } from '../training/tell-progress.ts';
import { MaskJudge } from './mask-judge.ts';
import { maskTokens } from './mask-tokens.ts';

export interface PretrainingPlan {
  train: LabelledRecord[];
  val: LabelledRecord[];
  windows: { train: SentenceWindow[]; val: SentenceWindow[] };
  config: Pick<RunConfig, 'seed' | 'epochs' | 'maskShare'> & StepSettings;
  /** Tokens of each wave type in the vocabulary. */
  counts: WaveCounts;
  /** Width of the output: rows of the token embedding. */
  classes: number;
}

export interface PretrainingOutcome {
  seconds: number;
  tokensPerSecond: number;
  metrics: MetricNote[];
  valLoss: number;
}

/**
 * One epoch of masked-language pretraining: guesses other tokens in each epoch while it trains, and the same ones in
 * every validation, so that epochs can be compared.
 */
export async function runPretrainingEpoch(
  plan: PretrainingPlan,
  epoch: number,
  engine: TrainingEngine,
  clock: ProgressClock,
  onProgress: (progress: ProgressNote) => void,
): Promise<PretrainingOutcome> {
  const { config, windows } = plan;
  const startedAt = performance.now();
  const speed: TrainingSpeed = { tokens: 0, milliseconds: 0 };
  const tell = tellProgress({ epoch, epochs: config.epochs, clock, speed }, onProgress);
  const pass = (part: 'train' | 'val', seen: SentenceWindow[], maskSeed: number) => {
    const judge = new MaskJudge(plan.counts, plan.classes);
    const walked: Pass = {
      batches: planBatches(seen, config),
      batchesPerStep: config.accumulateBatches,
      batchOf: (planned, step) =>
        maskTokens(makeBatch(plan[part], planned), {
          share: config.maskShare,
          tokenCount: plan.classes - 1,
          seed: maskSeed,
          step,
        }),
      judge,
      onStep: (step) => tell(part, step),
    };
    return { walked, judge };
  };
  const order = orderWindows(windows.train.length, config.seed, epoch);
  const shuffled = Array.from(order, (index) => windows.train[index]!);
  const training = pass('train', shuffled, config.seed ^ Math.imul(epoch, 0x85ebca6b));
  const trained = await trainPass(training.walked, engine, rateOfSteps(config, windows.train, epoch));
  const validation = pass('val', windows.val, config.seed);
  const valLoss = await validationPass(validation.walked, engine);
  return {
    seconds: (performance.now() - startedAt) / 1000,
    tokensPerSecond: tokensPerSecond(speed) ?? Number.NaN,
    metrics: [
      ...training.judge.metrics('train', trained.loss),
      ...stepMetrics(trained),
      ...validation.judge.metrics('val', valLoss),
    ],
    valLoss,
  };
}
