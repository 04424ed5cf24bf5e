import { adamCorrections, adamDefaults } from '@beatlab/onnx-autodiff/optimizers/adam';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { TrainerError } from '../errors.ts';
import { batchNormNames } from '../model/architecture.ts';
import type { Batch } from './batch.ts';
import { buildEvaluationGraph } from './build-evaluation-graph.ts';
import { buildTrainingGraph } from './build-training-graph.ts';
import type { GraphPlan } from './graph-plan.ts';
import { openSession, type SessionPlan } from './open-session.ts';
import { stepSeed } from './step-seed.ts';
import type { TrainingState } from './training-state.ts';
import { updateRunning } from './update-running.ts';

type Feeds = Record<string, Tensor>;

/** The two sessions of a training, one for steps and one for answers, which opens at the first answer. */
export class TrainingSessions {
  readonly #plan: GraphPlan;
  readonly #sessionPlan: SessionPlan;
  #training: InferenceSession | null = null;
  #evaluation: InferenceSession | null = null;

  constructor(plan: GraphPlan, sessionPlan: SessionPlan) {
    this.#plan = plan;
    this.#sessionPlan = sessionPlan;
  }

  async openTraining(): Promise<void> {
    this.#training = await openSession('training step', buildTrainingGraph(this.#plan), this.#sessionPlan);
  }

  async step(state: TrainingState, batch: Batch, learningRate: number, seed: number) {
    if (this.#training === null) await this.openTraining();
    const step = state.steps + 1;
    const [firstCorrection, secondCorrection] = adamCorrections(step, adamDefaults);
    const vector = (data: Float32Array) => new Tensor('float32', data, [data.length]);
    const feeds: Feeds = {
      ...this.#batchFeeds(batch),
      parameters: vector(state.parameters),
      firstMoment: vector(state.firstMoment),
      secondMoment: vector(state.secondMoment),
      learningRate: scalar(learningRate),
      firstCorrection: scalar(firstCorrection),
      secondCorrection: scalar(secondCorrection),
    };
    if (this.#plan.architecture.dropout > 0) {
      feeds.seed = new Tensor('int32', Int32Array.of(stepSeed(seed, step)), []);
    }
    const results = await this.#training!.run(feeds);
    const loss = floats(results.loss)[0]!;
    if (!Number.isFinite(loss)) throw notFinite(loss, step, learningRate);
    state.parameters = floats(results.nextParameters);
    state.firstMoment = floats(results.nextFirstMoment);
    state.secondMoment = floats(results.nextSecondMoment);
    if (this.#plan.architecture.trainEmbedding) updateRunning(state.running, results, this.#plan);
    state.steps = step;
    return { loss, logits: floats(results.logits) };
  }

  async evaluate(state: TrainingState, batch: Batch) {
    this.#evaluation ??= await openSession('evaluation', buildEvaluationGraph(this.#plan), this.#sessionPlan);
    const feeds: Feeds = {
      ...this.#batchFeeds(batch),
      parameters: new Tensor('float32', state.parameters, [state.parameters.length]),
    };
    if (this.#plan.architecture.trainEmbedding) {
      for (const { name, channels } of batchNormNames) {
        for (const statistic of [`${name}.running_mean`, `${name}.running_var`]) {
          feeds[statistic] = new Tensor('float32', state.running.get(statistic)!, [channels]);
        }
      }
    }
    const { logits, lossSum, weightSum } = await this.#evaluation.run(feeds);
    return { logits: floats(logits), lossSum: floats(lossSum)[0]!, weightSum: floats(weightSum)[0]! };
  }

  close(): void {
    for (const session of [this.#training, this.#evaluation]) void session?.release();
    this.#training = null;
    this.#evaluation = null;
  }

  #batchFeeds({ tokens, values, labels, mask }: Batch): Feeds {
    const shape = [this.#plan.batchSize, this.#plan.tokensPerWindow];
    return {
      tokens: new Tensor('int32', tokens, shape),
      values: new Tensor('float32', values, shape),
      labels: new Tensor('int32', labels, shape),
      mask: new Tensor('float32', mask, shape),
    };
  }
}

const scalar = (value: number): Tensor => new Tensor('float32', Float32Array.of(value), []);
const floats = (tensor: { data: unknown } | undefined): Float32Array => tensor?.data as Float32Array;

function notFinite(loss: number, step: number, learningRate: number): TrainerError {
  return new TrainerError({
    code: 'TRAINING.NOT_FINITE',
    message: `the loss became ${loss} in step ${step} at learning rate ${learningRate}`,
    where: `step ${step}`,
    remedy: 'Lower the learning rate, and look for values that are no numbers in the records.',
  });
}
