import { differentiate } from '@beatlab/onnx-autodiff/differentiate';
import { GraphBuilder } from '@beatlab/onnx-autodiff/graph/graph-builder';
import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { lowerGraph } from '@beatlab/onnx-autodiff/lowering/lower-graph';
import { encodeModel } from '@beatlab/onnx-autodiff/onnx/encode-model';
import { adam, adamCorrections, adamDefaults } from '@beatlab/onnx-autodiff/optimizers/adam';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { parameterSpecs } from '../architecture.ts';
import { ecgbert } from '../ecgbert.ts';
import type { GoldenCase } from './golden-files.ts';
import { goldenArchitecture, goldenLabels, goldenParameters } from './golden-graph.ts';

type LossOf = (builder: GraphBuilder, logits: Value, labels: Value) => Value;
type Moments = Record<string, Float64Array>;

const vectors = ['p', 'm', 'v'] as const;
const LEARNING_RATE = 0.001;

/** Trains encoder and head of a golden case by Adam in float64, and returns each step's loss and the parameters after it. */
export async function trainGolden(
  golden: GoldenCase,
  lossOf: LossOf,
  steps: number,
): Promise<{ losses: number[]; parameters: Moments[] }> {
  const known = goldenParameters(golden);
  const architecture = goldenArchitecture(golden);
  const trained = parameterSpecs(architecture).filter(({ part }) => part !== 'embedding');
  const session = await openStep(golden, lossOf, known, trained);
  const state: Moments = {};
  for (const { name } of trained) {
    const start = Float64Array.from(known.get(name)!.data);
    state[`p/${name}`] = start;
    state[`m/${name}`] = new Float64Array(start.length);
    state[`v/${name}`] = new Float64Array(start.length);
  }
  const losses: number[] = [];
  const parameters: Moments[] = [];
  for (let step = 1; step <= steps; step++) {
    const [first, second] = adamCorrections(step, adamDefaults);
    const feeds = Object.fromEntries(
      trained.flatMap(({ name, shape }) =>
        vectors.map((v) => [`${v}/${name}`, new Tensor('float64', state[`${v}/${name}`]!, shape)]),
      ),
    );
    const scalar = (x: number) => new Tensor('float64', Float64Array.of(x), []);
    const results = await session.run({ ...feeds, first: scalar(first), second: scalar(second) });
    losses.push((results.loss!.data as Float64Array)[0]!);
    for (const key of Object.keys(state)) state[key] = results[`next/${key}`]!.data as Float64Array;
    parameters.push(Object.fromEntries(trained.map(({ name }) => [name, state[`p/${name}`]!])));
  }
  await session.release();
  return { losses, parameters };
}

function openStep(
  golden: GoldenCase,
  lossOf: LossOf,
  known: ReturnType<typeof goldenParameters>,
  trained: ReturnType<typeof parameterSpecs>,
): Promise<InferenceSession> {
  const builder = new GraphBuilder();
  const double = (name: string) => {
    const { shape, data } = known.get(name)!;
    return builder.constant('float64', shape, Float64Array.from(data));
  };
  const inputs = new Map(
    trained.map(({ name, shape }) => [name, builder.input(`p/${name}`, 'float64', shape)]),
  );
  const array = (name: string) => golden.arrays.get(name)!;
  const window = array('tokens').shape;
  const count = window[0]! * window[1]!;
  const pe = known.get('positional_embedding.pe')!;
  const model = ecgbert(
    {
      builder,
      dtype: 'float64',
      parameter: (name) => inputs.get(name) ?? double(name),
      dropout: null,
      openAxes: false,
    },
    {
      tokens: builder.constant('int32', window, Int32Array.from(array('tokens').data)),
      values: builder.constant('float64', window, array('signals').data),
      mask: builder.constant('float64', window, new Float64Array(count).fill(1)),
    },
    {
      architecture: goldenArchitecture(golden),
      positions: builder.constant('float64', [pe.shape[0]!, pe.shape[2]!], Float64Array.from(pe.data)),
      training: false,
    },
  );
  const loss = lossOf(builder, model.logits, builder.constant('int32', [count], goldenLabels(golden)));
  const derived = differentiate(builder.finish(), loss, [...inputs.values()]);
  const graph = derived.builder;
  graph.output('loss', loss);
  const scalar = (name: string) => graph.input(name, 'float64', []);
  const shared = {
    learningRate: graph.scalar('float64', LEARNING_RATE),
    firstCorrection: scalar('first'),
    secondCorrection: scalar('second'),
  };
  trained.forEach(({ name, shape }, i) => {
    const moment = (v: string) => graph.input(`${v}/${name}`, 'float64', shape);
    const [firstMoment, secondMoment] = [moment('m'), moment('v')];
    const own = { parameters: inputs.get(name)!, gradient: derived.gradients[i]!, firstMoment, secondMoment };
    const next = adam(graph, { ...own, ...shared });
    graph.output(`next/p/${name}`, next.parameters);
    graph.output(`next/m/${name}`, next.firstMoment);
    graph.output(`next/v/${name}`, next.secondMoment);
  });
  const bytes = encodeModel(lowerGraph(graph.finish(), { lowering: 'cpu' }), { name: 'golden steps' });
  return InferenceSession.create(bytes, { enableMemPattern: false, logSeverityLevel: 3 });
}
