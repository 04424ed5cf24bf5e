import type { Graph } from '@beatlab/onnx-autodiff/graph/graph';
import { GraphBuilder } from '@beatlab/onnx-autodiff/graph/graph-builder';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { TrainerError } from '../errors.ts';
import { batchNormNames } from '../model/architecture.ts';
import { optimizerScalars } from './add-update.ts';
import { type Batch, type BatchSize, sizeOf } from './batch.ts';
import { buildEvaluationGraph } from './build-evaluation-graph.ts';
import { buildGradientGraph, buildTrainingGraph, buildUpdateGraph } from './build-training-graph.ts';
import type { GraphPlan } from './graph-plan.ts';
import { openSession, type SessionPlan } from './open-session.ts';
import { NEXT, nextName } from './optimizer-plan.ts';
import { stepSeed } from './step-seed.ts';
import { letGo, type TrainingState, vectorTensor } from './training-state.ts';
import { updateRunning } from './update-running.ts';

type Feeds = Record<string, Tensor>;
type Results = InferenceSession.OnnxValueMapType;

/** What the graphs of a training are called in a session's messages, and how each is built. */
const graphs = {
  'training step': buildTrainingGraph,
  'gradient of a batch': buildGradientGraph,
  'optimizer step': buildUpdateGraph,
  evaluation: buildEvaluationGraph,
  'reading a vector': buildReadingGraph,
} satisfies Record<string, (plan: GraphPlan) => Graph>;

/** What a step found out. */
export interface StepResult {
  loss: number;
  /** Before it was clipped. */
  gradientNorm: number;
  /** One for each batch, `[batch, tokens, classes]`. */
  logits: Float32Array[];
}

/** Graphs that are the same whatever the size of a batch. */
const forAllSizes: readonly (keyof typeof graphs)[] = ['optimizer step', 'reading a vector'];

/** The sessions of a training, each opened when it is first needed: for each size of a batch its own. */
export class TrainingSessions {
  readonly #plan: GraphPlan;
  readonly #sessionPlan: SessionPlan;
  readonly #open = new Map<string, Promise<InferenceSession>>();
  readonly #isInParts: boolean;

  /** `isInParts`: a step may learn from several batches, whose gradients are added up first. */
  constructor(plan: GraphPlan, sessionPlan: SessionPlan, isInParts: boolean) {
    this.#plan = plan;
    this.#sessionPlan = sessionPlan;
    this.#isInParts = isInParts;
  }

  async openTraining(): Promise<void> {
    await this.#session(this.#isInParts ? 'gradient of a batch' : 'training step');
  }

  /** Learns from batches together as from one: the mean loss is that over the tokens of them all. */
  async step(
    state: TrainingState,
    batches: readonly Batch[],
    learningRate: number,
    seed: number,
  ): Promise<StepResult> {
    const step = state.steps + 1;
    const seedOfStep = stepSeed(seed, step);
    const scalars = { learningRate, ...optimizerScalars(this.#plan.optimizer, step) };
    const feeds: Feeds = Object.fromEntries(state.vectors);
    for (const [name, value] of Object.entries(scalars)) feeds[name] = scalar(value);
    const { loss, results, passes } = this.#isInParts
      ? await this.#stepInParts(state, feeds, batches, seedOfStep)
      : await this.#stepAtOnce(feeds, batches[0]!, seedOfStep);
    const norm = floats(results.gradientNorm)[0]!;
    const next = new Map([...state.vectors.keys()].map((name) => [name, results[nextName(name)] as Tensor]));
    if (!Number.isFinite(loss) || !Number.isFinite(norm)) {
      for (const tensor of next.values()) letGo(tensor);
      throw notFinite(
        Number.isFinite(loss) ? `the gradient's norm became ${norm}` : `the loss became ${loss}`,
        step,
        learningRate,
      );
    }
    state.replace(next);
    if (this.#plan.architecture.trainEmbedding) {
      for (const [index, pass] of passes.entries()) {
        updateRunning(state.running, pass, sizeOf(batches[index]!));
      }
    }
    state.steps = step;
    return { loss, gradientNorm: norm, logits: passes.map(({ logits }) => floats(logits)) };
  }

  async evaluate(state: TrainingState, batch: Batch) {
    const feeds: Feeds = { ...this.#batchFeeds(batch), parameters: state.vectors.get('parameters')! };
    if (this.#plan.architecture.trainEmbedding) {
      for (const { name } of batchNormNames) {
        for (const statistic of [`${name}.running_mean`, `${name}.running_var`]) {
          feeds[statistic] = vectorTensor(state.running.get(statistic)!);
        }
      }
    }
    const session = await this.#session('evaluation', sizeOf(batch));
    const { logits, lossSum, weightSum } = await session.run(feeds);
    return { logits: floats(logits), lossSum: floats(lossSum)[0]!, weightSum: floats(weightSum)[0]! };
  }

  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.#open.values());
    this.#open.clear();
    // What never opened has nothing to release.
    for (const session of opened) if (session.status === 'fulfilled') await session.value.release();
  }

  async #stepAtOnce(feeds: Feeds, batch: Batch, seed: number) {
    const session = await this.#session('training step', sizeOf(batch));
    const results = await session.run({ ...feeds, ...this.#batchFeeds(batch), ...this.#seedFeed(seed) });
    return { loss: floats(results.loss)[0]!, results, passes: [results] };
  }

  async #stepInParts(state: TrainingState, feeds: Feeds, batches: readonly Batch[], seed: number) {
    const passes: Results[] = [];
    let [lossSum, weightSum] = [0, 0];
    const parameters = state.vectors.get('parameters')!;
    let gradientSum = vectorTensor(new Float32Array(parameters.size));
    for (const [part, batch] of batches.entries()) {
      const session = await this.#session('gradient of a batch', sizeOf(batch));
      const results = await session.run({
        ...{ parameters, gradientSum },
        ...this.#batchFeeds(batch),
        ...this.#seedFeed(part === 0 ? seed : stepSeed(seed, part)),
      });
      letGo(gradientSum);
      gradientSum = results.nextGradientSum as Tensor;
      lossSum += floats(results.lossSum)[0]!;
      weightSum += floats(results.weightSum)[0]!;
      passes.push(results);
    }
    const update = await this.#session('optimizer step');
    const results = await update.run({ ...feeds, gradientSum, weightSum: scalar(weightSum) });
    letGo(gradientSum);
    return { loss: lossSum / weightSum, results, passes };
  }

  /** A vector's numbers, from the device where it lies there. */
  async read(vector: Tensor): Promise<Float32Array> {
    if (vector.location === 'cpu') return floats(vector);
    const session = await this.#session('reading a vector');
    return floats((await session.run({ vector })).read);
  }

  #session(name: keyof typeof graphs, size: BatchSize = this.#plan): Promise<InferenceSession> {
    const { batchSize, tokensPerWindow } = size;
    const key = forAllSizes.includes(name) ? name : `${name}, ${batchSize} × ${tokensPerWindow}`;
    const known = this.#open.get(key);
    if (known !== undefined) return known;
    const graph = graphs[name]({ ...this.#plan, batchSize, tokensPerWindow });
    // Vectors that the next step takes stay where they were computed.
    const kept = [...graph.outputs.keys()].filter((output) => output.startsWith(NEXT));
    const opened = openSession(name, graph, this.#sessionPlan, kept);
    this.#open.set(key, opened);
    return opened;
  }

  #seedFeed(seed: number): Feeds {
    if (this.#plan.architecture.dropout === 0) return {};
    return { seed: new Tensor('int32', Int32Array.of(seed), []) };
  }

  #batchFeeds(batch: Batch): Feeds {
    const { tokens, values, labels, mask, tokensPerWindow } = batch;
    const shape = [sizeOf(batch).batchSize, tokensPerWindow];
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

/** A vector as it is: what comes out of a session lies in memory. */
function buildReadingGraph({ layout }: GraphPlan): Graph {
  const builder = new GraphBuilder();
  builder.output('read', builder.input('vector', 'float32', [layout.trainedCount]));
  return builder.finish();
}

function notFinite(what: string, step: number, learningRate: number): TrainerError {
  return new TrainerError({
    code: 'TRAINING.NOT_FINITE',
    message: `${what} in step ${step} at learning rate ${learningRate}`,
    where: `step ${step}`,
    remedy:
      'Lower the learning rate or clip the gradient, and look for values that are no numbers in the records.',
  });
}
