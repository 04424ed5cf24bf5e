import type { Batch } from '../engine/batch.ts';
import type { TrainingEngine } from '../engine/training-engine.ts';
import type { SentenceWindow } from './cut-windows.ts';
import type { WindowBatch } from './plan-batches.ts';

/** One way through all windows of a part. */
export interface Pass {
  /** In the order in which they are seen. */
  batches: readonly WindowBatch[];
  /** Batches whose gradients make one step together; 1 where it is left out. */
  batchesPerStep?: number;
  /** Lays the windows of a batch out; its number counts from 0. */
  batchOf: (planned: WindowBatch, batch: number) => Batch;
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

/** What a training pass came to. */
export interface TrainedPass {
  /** Mean over labelled tokens. */
  loss: number;
  /** Largest and last of the pass; NaN where nothing was learned. */
  gradientNorm: number;
  learningRate: number;
}

/**
 * Learns from every window once and judges the outputs of the very steps that learned (dropout on, each with the
 * weights of its moment). `rateOf` is the learning rate of a step of this pass, counted from 1.
 *
 * *errors* `TRAINING.NOT_FINITE` as soon as a loss is no number
 */
export async function trainPass(
  pass: Pass,
  engine: Pick<TrainingEngine, 'step'>,
  rateOf: (step: number) => number,
): Promise<TrainedPass> {
  const trained = { gradientNorm: Number.NaN, learningRate: Number.NaN };
  const loss = await walk(pass, async (batches, step) => {
    const learningRate = rateOf(step);
    const { loss: mean, gradientNorm, logits } = await engine.step(batches, learningRate);
    trained.learningRate = learningRate;
    trained.gradientNorm = Math.max(
      Number.isNaN(trained.gradientNorm) ? 0 : trained.gradientNorm,
      gradientNorm,
    );
    const labelled = batches.reduce((count, batch) => count + countLabelled(batch), 0);
    return { lossSum: mean * labelled, weightSum: labelled, logits };
  });
  return { loss, ...trained };
}

/** Answers every window once, dropout off, and returns the mean loss. */
export async function validationPass(pass: Pass, engine: Pick<TrainingEngine, 'evaluate'>): Promise<number> {
  return walk({ ...pass, batchesPerStep: 1 }, async ([batch]) => {
    const { logits, ...sums } = await engine.evaluate(batch!);
    return { ...sums, logits: [logits] };
  });
}

/** Sums over the batches of a step, and the logits of each. */
type Answer = { lossSum: number; weightSum: number; logits: Float32Array[] };

const countLabelled = ({ labels }: Batch): number =>
  labels.reduce((count, label) => count + (label >= 0 ? 1 : 0), 0);

/** Batches of each step, in order; the last step may have fewer. */
export const stepsOf = <Planned>(batches: readonly Planned[], batchesPerStep: number): Planned[][] =>
  Array.from({ length: Math.ceil(batches.length / batchesPerStep) }, (_, step) =>
    batches.slice(step * batchesPerStep, (step + 1) * batchesPerStep),
  );

async function walk(
  pass: Pass,
  answer: (batches: readonly Batch[], step: number) => Promise<Answer>,
): Promise<number> {
  const steps = stepsOf(pass.batches, pass.batchesPerStep ?? 1);
  let lossSum = 0;
  let weightSum = 0;
  let number = 0;
  for (const [index, group] of steps.entries()) {
    const startedAt = performance.now();
    // Nothing to learn and nothing to judge where no token has a label.
    const seen = group
      .map((planned) => ({ windows: planned.windows, batch: pass.batchOf(planned, number++) }))
      .filter(({ batch }) => countLabelled(batch) > 0);
    if (seen.length > 0) {
      const result = await answer(
        seen.map(({ batch }) => batch),
        index + 1,
      );
      lossSum += result.lossSum;
      weightSum += result.weightSum;
      for (const [at, { windows, batch }] of seen.entries()) {
        pass.judge.add(windows, result.logits[at]!, batch);
      }
    }
    pass.onStep({
      step: index + 1,
      steps: steps.length,
      loss: lossSum / weightSum,
      milliseconds: performance.now() - startedAt,
      tokens: group
        .flatMap(({ windows }) => windows)
        .reduce((count, { start, end }) => count + end - start + 2, 0),
    });
    // Lets messages in between steps: ONNX Runtime holds the thread while it computes.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return lossSum / weightSum;
}
