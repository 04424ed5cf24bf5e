import type { Architecture } from '../model/architecture.ts';
import { assertBatch } from './assert-batch.ts';
import type { Batch, BatchSize } from './batch.ts';
import { chooseProvider } from './choose-provider.ts';
import { exportModel } from './export-model.ts';
import type { LossSettings } from './loss-settings.ts';
import { runErrors } from './memory-error.ts';
import type { EngineState, NamedTensors } from './named-tensors.ts';
import { layOutParameters } from './parameter-layout.ts';
import type { ProviderChoice, ProviderNote } from './provider.ts';
import { startingWeights } from './starting-weights.ts';
import { TrainingSessions } from './training-sessions.ts';
import { TrainingState } from './training-state.ts';

export type { Batch } from './batch.ts';
export type { EngineState, NamedTensors } from './named-tensors.ts';

/** Everything that decides a training's numbers, but for the data. */
export interface TrainingPlan extends BatchSize {
  architecture: Architecture;
  loss: LossSettings;
  /** Decoupled, as in AdamW; 0 is Adam. */
  weightDecay: number;
  provider: ProviderChoice;
  threads: number;
  seed: number;
  /** Null starts from random weights. */
  pretrained: NamedTensors | null;
}

/** A model in training. One step at a time; the same plan and batches on the CPU give the same bytes. */
export interface TrainingEngine {
  readonly provider: ProviderNote;
  /** Trained parameters; frozen ones are not counted. */
  readonly parameterCount: number;
  /**
   * Learns from a batch; the logits, `[batch, tokens, classes]`, are those that the step learned from.
   * *errors* `TRAINING.NOT_FINITE`, and nothing is learned then; `MEMORY.EXHAUSTED`
   */
  step(batch: Batch, learningRate: number): Promise<{ loss: number; logits: Float32Array }>;
  /** Answers a batch, dropout off. Mean loss is `lossSum / weightSum`. *errors* `MEMORY.EXHAUSTED` */
  evaluate(batch: Batch): Promise<{ lossSum: number; weightSum: number; logits: Float32Array }>;
  exportState(): EngineState;
  /** Goes on from a state. *errors* `CHECKPOINT.MISMATCH` where its tensors are another model's */
  importState(state: EngineState): void;
  /** The model as it is now: an inference graph, `tokens`, `values`, `mask` → `logits`, `probabilities`. */
  exportModel(metadata: Record<string, string>): Uint8Array;
  close(): void;
}

/**
 * Makes a training ready: finds the provider, draws or takes over weights, builds and loads the step's graph.
 * *errors* `PROVIDER.NOT_AVAILABLE`, `WEIGHTS.MISMATCH`, `MEMORY.EXHAUSTED`
 */
export async function openTrainingEngine(plan: TrainingPlan): Promise<TrainingEngine> {
  const provider = await chooseProvider(plan.provider);
  const layout = layOutParameters(plan.architecture);
  const weights = startingWeights(plan.architecture, plan.seed, plan.pretrained);
  const state = new TrainingState(layout, weights);
  const graphPlan = { ...plan, layout, weights };
  const guarded = runErrors(plan);
  const sessions = new TrainingSessions(graphPlan, { provider: provider.used, threads: plan.threads });
  await guarded(() => sessions.openTraining());
  return {
    provider,
    parameterCount: layout.trainedCount,
    step(batch, learningRate) {
      assertBatch(batch, plan);
      return guarded(() => sessions.step(state, batch, learningRate, plan.seed));
    },
    evaluate(batch) {
      assertBatch(batch, plan);
      return guarded(() => sessions.evaluate(state, batch));
    },
    exportState: () => state.export(),
    importState: (tensors) => state.import(tensors),
    exportModel: (metadata) => exportModel(graphPlan, state, metadata),
    close: () => sessions.close(),
  };
}
