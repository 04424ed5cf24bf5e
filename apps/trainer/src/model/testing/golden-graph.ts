import { differentiate } from '@beatlab/onnx-autodiff/differentiate';
import type { Graph } from '@beatlab/onnx-autodiff/graph/graph';
import { GraphBuilder } from '@beatlab/onnx-autodiff/graph/graph-builder';
import type { FloatType, Value } from '@beatlab/onnx-autodiff/graph/value';
import { lowerGraph } from '@beatlab/onnx-autodiff/lowering/lower-graph';
import type { Lowering } from '@beatlab/onnx-autodiff/lowering/lowering-context';
import { encodeModel } from '@beatlab/onnx-autodiff/onnx/encode-model';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { type Architecture, MAXIMUM_TOKENS, parameterSpecs, WIDTH } from '../architecture.ts';
import { type Ecgbert, ecgbert } from '../ecgbert.ts';
import { type GoldenCase, readCheckpointWeights, readGolden } from './golden-files.ts';

/** What a golden graph is asked for. */
export interface GoldenRequest {
  golden: GoldenCase;
  dtype: FloatType;
  lowering: Lowering;
  /** BatchNorm by the batch's own statistics, and the embedding trained. */
  trainEmbedding?: boolean;
  /** Loss of the logits `[tokens, classes]`; gradients of all parameters and of the embedding are taken. */
  loss?: (builder: GraphBuilder, model: Ecgbert, labels: Value) => Value;
  /** What to read besides: values by name. */
  outputs: (model: Ecgbert) => Record<string, Value>;
}

/** Names of PyTorch's head in the golden files, and ours. */
const headNames = { 'head.0': 'fc1', 'head.1': 'fc2' } as const;

/** A parameter's name in the golden files' gradients. */
export function goldenName(name: string): string {
  const head = name.replace(/^head\.[01]/, (prefix) => `extra_model.${headNames[prefix as 'head.0']}`);
  return head.replace(/^transformer\./, 'bert_model.');
}

/** Starting parameters of a golden case: the checkpoint's, and the head that PyTorch drew (float32, by seed 1). */
export function goldenParameters(
  golden: GoldenCase,
): Map<string, { shape: readonly number[]; data: Float32Array }> {
  const parameters = new Map<string, { shape: readonly number[]; data: Float32Array }>(
    readCheckpointWeights(),
  );
  const head = golden.notes.head_init ?? readGolden('small_f32').notes.head_init;
  for (const [ours, theirs] of Object.entries(headNames)) {
    for (const part of ['weight', 'bias']) {
      const { shape, data } = head[`${theirs}.${part}`] as { shape: number[]; data: number[] };
      parameters.set(`${ours}.${part}`, { shape, data: Float32Array.from(data) });
    }
  }
  return parameters;
}

/** The original's head: 75 linear units between encoder and classes. */
export const goldenArchitecture = ({ notes }: GoldenCase, trainEmbedding = false): Architecture => ({
  classes: notes.ncls ?? 5,
  headLayers: [75],
  headActivation: 'linear',
  dropout: 0,
  trainEmbedding,
});

const typed = (dtype: FloatType, data: ArrayLike<number>): Float32Array | Float64Array =>
  dtype === 'float64' ? Float64Array.from(data) : Float32Array.from(data);

/** The model of a golden case on a builder; parameters are constants of the graph. */
function buildGolden(builder: GraphBuilder, { golden, dtype, trainEmbedding }: GoldenRequest) {
  const window = golden.arrays.get('tokens')!.shape;
  const known = goldenParameters(golden);
  const architecture = goldenArchitecture(golden, trainEmbedding);
  const values = new Map<string, Value>();
  const parameter = (name: string) => {
    const { shape, data } = known.get(name)!;
    const value = values.get(name) ?? builder.constant(dtype, shape, typed(dtype, data), name);
    values.set(name, value);
    return value;
  };
  const table = typed(dtype, known.get('positional_embedding.pe')!.data);
  const model = ecgbert(
    { builder, dtype, parameter, dropout: null, openAxes: false },
    {
      tokens: builder.input('tokens', 'int32', window),
      values: builder.input('values', dtype, window),
      mask: builder.input('mask', dtype, window),
    },
    {
      architecture,
      positions: builder.constant(dtype, [MAXIMUM_TOKENS, WIDTH], table),
      training: architecture.trainEmbedding,
    },
  );
  return { model, parameter, names: parameterSpecs(architecture).map(({ name }) => name) };
}

/** The request's graph: the model, its loss and gradients where they are asked for, and the outputs to read. */
function buildRequest(request: GoldenRequest, count: number): Graph {
  let builder = new GraphBuilder();
  const { model, parameter, names } = buildGolden(builder, request);
  if (request.loss !== undefined) {
    const loss = request.loss(builder, model, builder.input('labels', 'int32', [count]));
    const variables = [...names.map(parameter), model.embedding];
    const derived = differentiate(builder.finish(), loss, variables);
    builder = derived.builder;
    builder.output('loss', loss);
    for (const [i, name] of [...names, 'embedding'].entries()) {
      builder.output(`grad/${name}`, derived.gradients[i]!);
    }
  }
  for (const [name, value] of Object.entries(request.outputs(model))) builder.output(name, value);
  return builder.finish();
}

/** Runs a golden case once and returns all outputs; gradients are named `grad/…`. */
export async function runGolden(request: GoldenRequest): Promise<Record<string, Float64Array>> {
  const { golden, dtype, lowering } = request;
  const window = golden.arrays.get('tokens')!.shape;
  const count = window[0]! * window[1]!;
  const bytes = encodeModel(lowerGraph(buildRequest(request, count), { lowering }), { name: 'golden' });
  const session = await InferenceSession.create(bytes, { enableMemPattern: false, logSeverityLevel: 3 });
  const floats = (data: ArrayLike<number>) => new Tensor(dtype, typed(dtype, data) as Float32Array, window);
  const padding = golden.arrays.get('pad_mask')?.data ?? new Float64Array(count);
  const results = await session.run({
    tokens: new Tensor('int32', Int32Array.from(golden.arrays.get('tokens')!.data), window),
    values: floats(golden.arrays.get('signals')!.data),
    mask: floats(padding.map((padded) => 1 - padded)),
    ...(request.loss !== undefined && { labels: new Tensor('int32', goldenLabels(golden), [count]) }),
  });
  await session.release();
  return Object.fromEntries(
    Object.entries(results).map(([name, tensor]) => [name, Float64Array.from(tensor.data as Float32Array)]),
  );
}

/** Labels of a case; where the model has one score, every class but the first is 1. */
export function goldenLabels({ arrays, notes }: GoldenCase): Int32Array {
  const labels = Int32Array.from(arrays.get('labels')!.data);
  return notes.ncls === 1 ? labels.map((label) => Math.min(1, label)) : labels;
}

/** Largest difference between two arrays, relative to the largest number expected. */
export function relativeError(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  let [difference, scale] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    difference = Math.max(difference, Math.abs(found[i]! - expected[i]!));
    scale = Math.max(scale, Math.abs(expected[i]!));
  }
  return difference / scale;
}
