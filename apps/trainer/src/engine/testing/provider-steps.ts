import { GraphBuilder } from '@beatlab/onnx-autodiff/graph/graph-builder';
import type { Lowering } from '@beatlab/onnx-autodiff/lowering/lowering-context';
import { cast } from '@beatlab/onnx-autodiff/operators/cast';
import { expand } from '@beatlab/onnx-autodiff/operators/expand';
import { greaterOrEqual } from '@beatlab/onnx-autodiff/operators/greater-or-equal';
import { mul } from '@beatlab/onnx-autodiff/operators/mul';
import { attentionDropout } from '@beatlab/onnx-autodiff/random/attention-dropout';
import { dropout } from '@beatlab/onnx-autodiff/random/dropout';
import { pairBits } from '@beatlab/onnx-autodiff/random/random-bits';
import { Tensor } from 'onnxruntime-node';
import { chooseProvider } from '../choose-provider.ts';
import { openSession, type SessionPlan } from '../open-session.ts';
import { type OptimizerPlan, plainAdam } from '../optimizer-plan.ts';
import { layOutParameters } from '../parameter-layout.ts';
import type { ProviderName } from '../provider.ts';
import { startingWeights } from '../starting-weights.ts';
import { TrainingSessions } from '../training-sessions.ts';
import { TrainingState } from '../training-state.ts';
import { chanceBatch } from './chance-batch.ts';
import { type ProfiledNode, readProfile } from './read-profile.ts';

/*
 * Run as a process of its own, for onnxruntime-node looks for a GPU's driver where the environment pointed when the
 * process began. It is sent one task and sends back one answer.
 */

export interface ProviderTask {
  provider: ProviderName;
  lowering: Lowering;
  /** Where profiles may be written. */
  folder: string;
}

/** What some steps of a training found on a provider. */
export interface TrainedOn {
  losses: number[];
  gradientNorms: number[];
  /** Parameters and moments after the last step. */
  vectors: Record<string, Float32Array>;
}

export type ProviderAnswer =
  | { unavailable: string }
  | {
      adam: TrainedOn;
      sgd: TrainedOn;
      /** 0 where an element was dropped. */
      elements: Float32Array;
      /** 0 where a pair of tokens was dropped, `[batch, heads, tokens, tokens]`. */
      pairs: Float32Array;
      /** Of one training step. */
      nodes: ProfiledNode[];
    };

const architecture = { classes: 5, headLayers: [75], dropout: 0.1, trainEmbedding: true };
const sizes = { batchSize: 2, tokensPerWindow: 40 };
const steps = 3;

const optimizers: Record<'adam' | 'sgd', { optimizer: OptimizerPlan; learningRate: number }> = {
  adam: { optimizer: plainAdam, learningRate: 0.001 },
  sgd: { optimizer: { kind: 'sgd', momentum: 0.9, weightDecay: 0.01, clipNorm: 0.5 }, learningRate: 0.1 },
};

async function train(kind: keyof typeof optimizers, plan: SessionPlan): Promise<TrainedOn> {
  const { optimizer, learningRate } = optimizers[kind];
  const layout = layOutParameters(architecture);
  const weights = startingWeights(architecture, 3, null);
  const state = new TrainingState(layout, weights, kind);
  const loss = { kind: 'focal', gamma: 2, classWeights: Float32Array.of(0.4, 1, 2, 1, 1) } as const;
  const sessions = new TrainingSessions(
    { architecture, layout, weights, loss, optimizer, ...sizes },
    plan,
    false,
  );
  const found: TrainedOn = { losses: [], gradientNorms: [], vectors: {} };
  for (let step = 1; step <= steps; step++) {
    const result = await sessions.step(state, [chanceBatch(sizes, step, true)], learningRate, 5);
    found.losses.push(result.loss);
    found.gradientNorms.push(result.gradientNorm);
  }
  for (const [name, vector] of state.vectors) found.vectors[name] = await sessions.read(vector);
  await sessions.close();
  return found;
}

/** Which elements and which pairs of tokens a step drops. */
async function drop(plan: SessionPlan): Promise<{ elements: Float32Array; pairs: Float32Array }> {
  const builder = new GraphBuilder();
  let site = 0;
  const source = { seed: builder.input('seed', 'int32', []), rate: 0.1, nextSite: () => site++ };
  const ones = expand(builder, builder.scalar('float32', 1), [80, 32]);
  builder.output('elements', dropout(builder, ones, source));
  const pairs = attentionDropout(builder, [2, 8, 40], source)!;
  const bits = mul(builder, pairBits(builder, pairs.rows, pairs.columns), pairs.multipliers);
  builder.output('pairs', cast(builder, greaterOrEqual(builder, bits, pairs.threshold), 'float32'));
  const session = await openSession('dropout', builder.finish(), plan);
  const { elements, pairs: kept } = await session.run({
    seed: new Tensor('int32', Int32Array.of(1234), []),
  });
  const found = { elements: elements!.data as Float32Array, pairs: kept!.data as Float32Array };
  await session.release();
  return found;
}

async function carryOut({ provider, lowering, folder }: ProviderTask): Promise<ProviderAnswer> {
  try {
    await chooseProvider(provider);
  } catch (error) {
    return { unavailable: error instanceof Error ? error.message : String(error) };
  }
  const plan: SessionPlan = { provider, lowering, threads: 2 };
  const profilePrefix = `${folder}/${provider}-${lowering}`;
  const adam = await train('adam', { ...plan, profilePrefix });
  const nodes = await readProfile(`${profilePrefix}-training-step`);
  return {
    adam,
    sgd: await train('sgd', plan),
    ...(await drop(plan)),
    nodes: nodes.slice(0, nodes.length / steps),
  };
}

process.once('message', async (task: ProviderTask) => {
  const answer = await carryOut(task);
  process.send?.(answer, () => process.disconnect());
});
