import type { RunConfig } from '@beatlab/store/runs/run-config';
import type { TrainingEngine } from '../engine/training-engine.ts';
import { isTyped } from '../errors.ts';
import type { SentenceWindow } from './cut-windows.ts';
import { hasDiverged, type RateRange, rateOfTrial, smoothLosses, type TriedRate } from './find-rate.ts';
import type { LabelledRecord } from './labelled-record.ts';
import { makeBatch } from './make-batch.ts';
import { orderWindows } from './order-windows.ts';
import { type BatchSettings, planBatches } from './plan-batches.ts';
import { stepsOf } from './run-pass.ts';

/** What a trial of learning rates goes over. */
export interface RateTrial {
  train: LabelledRecord[];
  windows: readonly SentenceWindow[];
  config: BatchSettings & Pick<RunConfig, 'accumulateBatches' | 'seed'>;
  range: RateRange;
}

/**
 * Trains with a rate that rises from step to step, on the batches that a run of these settings would see, until the
 * loss has left for good. The engine has learned nothing of use then.
 */
export async function tryRates(
  trial: RateTrial,
  engine: Pick<TrainingEngine, 'step'>,
  onStep: (tried: TriedRate, step: number) => void,
): Promise<TriedRate[]> {
  const losses: number[] = [];
  const tried: TriedRate[] = [];
  let index = 0;
  for (const batches of trialSteps(trial)) {
    const learningRate = rateOfTrial(index + 1, trial.range);
    const loss = await lossOf(() => engine.step(batches, learningRate));
    losses.push(loss);
    const smoothed = smoothLosses(losses).at(-1)!;
    tried.push({ learningRate, loss, smoothed });
    onStep(tried.at(-1)!, index + 1);
    index += 1;
    if (hasDiverged(tried.map((one) => one.smoothed))) break;
    // Lets the terminal and a Ctrl-C in between steps.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return tried;
}

/** NaN where a step came to no number, which ends the trial like any loss beyond bounds. */
async function lossOf(step: () => Promise<{ loss: number }>): Promise<number> {
  try {
    return (await step()).loss;
  } catch (error) {
    if (isTyped(error) && error.code === 'TRAINING.NOT_FINITE') return Number.NaN;
    throw error;
  }
}

/** Batches of each step, epoch after epoch; those without a label are left out. */
function* trialSteps({ train, windows, config, range }: RateTrial) {
  let step = 0;
  for (let epoch = 1; ; epoch++) {
    const order = Array.from(orderWindows(windows.length, config.seed, epoch), (index) => windows[index]!);
    for (const group of stepsOf(planBatches(order, config), config.accumulateBatches)) {
      const batches = group
        .map((planned) => makeBatch(train, planned))
        .filter(({ labels }) => labels.some((label) => label >= 0));
      if (batches.length === 0) continue;
      yield batches;
      step += 1;
      if (step === range.steps) return;
    }
  }
}
