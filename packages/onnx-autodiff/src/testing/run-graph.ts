import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Graph } from '../graph/graph.ts';
import type { ConstantData, DataType, Shape, Value } from '../graph/value.ts';
import { lowerGraph } from '../lowering/lower-graph.ts';
import type { LoweringOptions } from '../lowering/lowering-context.ts';
import { encodeModel } from '../onnx/encode-model.ts';

/** What is fed to an input: numbers are put into the input's type. */
export type Feeds = Readonly<Record<string, readonly number[] | ConstantData>>;

/** A graph in a session of ONNX Runtime's CPU provider, as it is run by tests. */
export interface RunnableGraph {
  run(feeds: Feeds): Promise<Record<string, { data: ArrayLike<number>; shape: Shape }>>;
  release(): Promise<void>;
}

const typedArray = (
  dtype: DataType,
  numbers: ArrayLike<number>,
): Float32Array | Float64Array | Int32Array => {
  if (dtype === 'float64') return Float64Array.from(numbers);
  return dtype === 'int32' ? Int32Array.from(numbers) : Float32Array.from(numbers);
};

/** Lowers, encodes and loads a graph. */
export async function openGraph(
  graph: Graph,
  options: LoweringOptions = { lowering: 'cpu' },
): Promise<RunnableGraph> {
  const bytes = encodeModel(lowerGraph(graph, options), { name: 'test' });
  const session = await InferenceSession.create(bytes, {
    intraOpNumThreads: 1,
    enableMemPattern: false,
    logSeverityLevel: 3,
  });
  const tensor = ({ name, dtype, shape }: Value, feeds: Feeds) =>
    [
      name,
      new Tensor(dtype as 'float32', typedArray(dtype, feeds[name] as number[]) as Float32Array, [...shape]),
    ] as const;
  return {
    async run(feeds) {
      const results = await session.run(
        Object.fromEntries(graph.inputs.map((input) => tensor(input, feeds))),
      );
      return Object.fromEntries(
        Object.entries(results).map(([name, { data, dims }]) => [
          name,
          { data: data as unknown as ArrayLike<number>, shape: dims },
        ]),
      );
    },
    release: () => session.release(),
  };
}

/** Runs a graph once. */
export async function runGraph(graph: Graph, feeds: Feeds, options?: LoweringOptions) {
  const opened = await openGraph(graph, options);
  const results = await opened.run(feeds);
  await opened.release();
  return results;
}
