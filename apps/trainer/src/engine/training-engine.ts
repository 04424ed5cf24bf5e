import type { Architecture } from '../model/architecture.ts';
import { assertBatch, assertBatches } from './assert-batch.ts';
import type { Batch, BatchSize } from './batch.ts';
import { chooseProvider } from './choose-provider.ts';
import { exportModel } from './export-model.ts';
import type { LossSettings } from './loss-settings.ts';
import { runErrors } from './memory-error.ts';
import type { EngineState, NamedTensors } from './named-tensors.ts';
import type { OptimizerPlan } from './optimizer-plan.ts';
import { layOutParameters } from './parameter-layout.ts';
import type { ProviderChoice, ProviderNote } from './provider.ts';
import { startingWeights } from './starting-weights.ts';
import { type StepResult, TrainingSessions } from './training-sessions.ts';
import { TrainingState } from './training-state.ts';

export type { Batch } from './batch.ts';
export type { EngineState, NamedTensors } from './named-tensors.ts';

/** Everything that decides a training's numbers, but for the data. */
export interface TrainingPlan extends BatchSize {
  architecture: Architecture;
  loss: LossSettings;
  optimizer: OptimizerPlan;
  /** Batches that a step may learn from together, one after the other in memory; 1 where it is left out. */
  batchesPerStep?: number;
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
   * Learns from batches as from one large batch, but for BatchNorm, which sees each for itself. The loss is the mean
   * over all their labelled tokens; the logits, `[batch, tokens, classes]` of each, are those learned from.
   * *errors* `TRAINING.NOT_FINITE`, and nothing is learned then; `TRAINING.BATCH_SIZE`, `MEMORY.EXHAUSTED`
   */
  step(batches: readonly Batch[], learningRate: number): Promise<StepResult>;
  /** Answers a batch, dropout off. Mean loss is `lossSum / weightSum`. *errors* `MEMORY.EXHAUSTED` */
  evaluate(batch: Batch): Promise<{ lossSum: number; weightSum: number; logits: Float32Array }>;
  exportState(): Promise<EngineState>;
  /** Goes on from a state. *errors* `CHECKPOINT.MISMATCH` where its tensors are another model's */
  importState(state: EngineState): void;
  /** The model as it is now: an inference graph, `tokens`, `values`, `mask` → `logits`, `probabilities`. */
  exportModel(metadata: Record<string, string>): Promise<Uint8Array>;
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
  const { batchesPerStep = 1 } = plan;
  const state = new TrainingState(layout, weights, plan.optimizer.kind);
  const graphPlan = { ...plan, layout, weights };
  const guarded = runErrors(plan);
  const sessionPlan = { provider: provider.used, threads: plan.threads };
  const sessions = new TrainingSessions(graphPlan, sessionPlan, batchesPerStep > 1);
  await guarded(() => sessions.openTraining());
  return {
    provider,
    parameterCount: layout.trainedCount,
    step(batches, learningRate) {
      assertBatches(batches, batchesPerStep);
      for (const batch of batches) assertBatch(batch, plan);
      return guarded(() => sessions.step(state, batches, learningRate, plan.seed));
    },
    evaluate(batch) {
      assertBatch(batch, plan);
      return guarded(() => sessions.evaluate(state, batch));
    },
    exportState: () => guarded(() => state.export((vector) => sessions.read(vector))),
    importState: (tensors) => state.import(tensors),
    exportModel: (metadata) =>
      guarded(async () => {
        const parameters = await sessions.read(state.vectors.get('parameters')!);
        return exportModel(graphPlan, { parameters, running: state.running }, metadata);
      }),
    close: () => void sessions.close(),
  };
}
