import type { Graph } from '@beatlab/onnx-autodiff/graph/graph';
import { lowerGraph } from '@beatlab/onnx-autodiff/lowering/lower-graph';
import { encodeModel } from '@beatlab/onnx-autodiff/onnx/encode-model';
import { InferenceSession } from 'onnxruntime-node';
import type { ProviderName } from './provider.ts';
import { sessionOptions } from './session-options.ts';

export interface SessionPlan {
  provider: ProviderName;
  threads: number;
}

/** A session of ONNX Runtime for one graph, lowered for its provider. */
export function openSession(
  name: string,
  graph: Graph,
  { provider, threads }: SessionPlan,
): Promise<InferenceSession> {
  const lowered = lowerGraph(graph, { lowering: provider === 'cpu' ? 'cpu' : 'portable' });
  return InferenceSession.create(encodeModel(lowered, { name }), {
    ...sessionOptions,
    executionProviders: [provider],
    intraOpNumThreads: threads,
    // Nothing is left to optimize here, and looking for it takes seconds where a graph has thousands of nodes.
    graphOptimizationLevel: provider === 'cpu' ? 'disabled' : 'all',
  });
}
