import type { Batch } from '../engine/batch.ts';
import type { TrainingEngine } from '../engine/training-engine.ts';
import type { SentenceWindow } from './cut-windows.ts';
import { groupBatches } from './make-batch.ts';

/** One way through all windows of a part. */
export interface Pass {
  /** In the order in which they are seen. */
  windows: readonly SentenceWindow[];
  batchSize: number;
  /** Lays the windows of a step out; the step's number counts from 0. */
  batchOf: (windows: readonly SentenceWindow[], step: number) => Batch;
  /** Takes in the answers. *shapes* logits `[batch, tokens, classes]` */
  judge: { add(windows: readonly SentenceWindow[], logits: Float32Array, batch: Batch): void };
  /** Told after each step. */
  onStep: (step: StepNote) => void;
}

export interface StepNote {
  step: number;
  steps: number;
  /** Mean loss of the pass so far. */
  loss: number;
  milliseconds: number;
  /** Real tokens in the step, padding not counted. */
  tokens: number;
}

/**
 * Learns from every window once and judges the outputs of the very steps that learned (dropout on, each with the
 * weights of its moment). Returns the mean loss over labelled tokens.
 *
 * *errors* `TRAINING.NOT_FINITE` as soon as a loss is no number
 */
export async function trainPass(pass: Pass, engine: TrainingEngine, learningRate: number): Promise<number> {
  return walk(pass, async (batch, labelled) => {
    const { loss, logits } = await engine.step(batch, learningRate);
    return { lossSum: loss * labelled, weightSum: labelled, logits };
  });
}

/** Answers every window once, dropout off, and returns the mean loss. */
export async function validationPass(pass: Pass, engine: Pick<TrainingEngine, 'evaluate'>): Promise<number> {
  return walk(pass, (batch) => engine.evaluate(batch));
}

type Answer = { lossSum: number; weightSum: number; logits: Float32Array };

async function walk(
  pass: Pass,
  answer: (batch: Batch, labelled: number) => Promise<Answer>,
): Promise<number> {
  const batches = groupBatches(pass.windows, pass.batchSize);
  let lossSum = 0;
  let weightSum = 0;
  for (const [index, windows] of batches.entries()) {
    const startedAt = performance.now();
    const batch = pass.batchOf(windows, index);
    const labelled = batch.labels.reduce((count, label) => count + (label >= 0 ? 1 : 0), 0);
    // Nothing to learn and nothing to judge where no token has a label.
    if (labelled > 0) {
      const result = await answer(batch, labelled);
      lossSum += result.lossSum;
      weightSum += result.weightSum;
      pass.judge.add(windows, result.logits, batch);
    }
    pass.onStep({
      step: index + 1,
      steps: batches.length,
      loss: lossSum / weightSum,
      milliseconds: performance.now() - startedAt,
      tokens: windows.reduce((count, { start, end }) => count + end - start + 2, 0),
    });
    // Lets messages in between steps: ONNX Runtime holds the thread while it computes.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return lossSum / weightSum;
}
