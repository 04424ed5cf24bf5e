import { learningRateAt } from '@beatlab/onnx-autodiff/optimizers/learning-rate';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import type { MetricNote } from '../attempt/protocol.ts';
import type { OptimizerPlan } from '../engine/optimizer-plan.ts';
import type { SentenceWindow } from './cut-windows.ts';
import { type BatchSettings, planBatches } from './plan-batches.ts';
import type { TrainedPass } from './run-pass.ts';

/** Settings that say how a step is made. */
export type StepSettings = BatchSettings &
  Pick<RunConfig, 'accumulateBatches' | 'epochs' | 'learningRate' | 'schedule' | 'warmupShare'>;

/** Each schedule's warm-up where a run names none; that of `one-cycle` is PyTorch's. */
const defaultWarmupShare = { constant: 0, cosine: 0.1, 'one-cycle': 0.3 } as const;

/** Steps in an epoch over these windows, in whatever order. */
export const stepsOfEpoch = (
  settings: BatchSettings & Pick<RunConfig, 'accumulateBatches'>,
  windows: readonly SentenceWindow[],
): number => Math.ceil(planBatches(windows, settings).length / settings.accumulateBatches);

/** The learning rate of each step of an epoch, counted from 1: the same, whichever attempt carries the epoch out. */
export function rateOfSteps(
  settings: StepSettings,
  windows: readonly SentenceWindow[],
  epoch: number,
): (step: number) => number {
  const { epochs, learningRate, schedule, warmupShare } = settings;
  const inEpoch = stepsOfEpoch(settings, windows);
  const plan = {
    kind: schedule,
    learningRate,
    warmupShare: warmupShare ?? defaultWarmupShare[schedule],
    steps: epochs * inEpoch,
  };
  return (step) => learningRateAt((epoch - 1) * inEpoch + step, plan);
}

/** How a run's settings make new parameters from a gradient. */
export const optimizerPlan = ({
  optimizer,
  momentum,
  weightDecay,
  gradientClip,
}: Pick<RunConfig, 'optimizer' | 'momentum' | 'weightDecay' | 'gradientClip'>): OptimizerPlan => ({
  kind: optimizer,
  momentum,
  weightDecay,
  clipNorm: gradientClip,
});

/** What an epoch's steps tell of themselves: the last learning rate, and the largest norm before clipping. */
export const stepMetrics = ({ learningRate, gradientNorm }: TrainedPass): MetricNote[] => [
  { key: 'train/learningRate', value: learningRate },
  { key: 'train/gradientNorm', value: gradientNorm },
];
