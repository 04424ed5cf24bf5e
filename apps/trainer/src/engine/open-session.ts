import type { Graph } from '@beatlab/onnx-autodiff/graph/graph';
import { lowerGraph } from '@beatlab/onnx-autodiff/lowering/lower-graph';
import type { Lowering } from '@beatlab/onnx-autodiff/lowering/lowering-context';
import { encodeModel } from '@beatlab/onnx-autodiff/onnx/encode-model';
import { InferenceSession } from 'onnxruntime-node';
import type { ProviderName } from './provider.ts';
import { sessionOptions } from './session-options.ts';

export interface SessionPlan {
  provider: ProviderName;
  threads: number;
  /** That of the provider where it is left out. */
  lowering?: Lowering;
  /** Where the time of each node is written to once the session is released: `PREFIX-NAME_….json`. */
  profilePrefix?: string;
}

/** The graph's form that a provider computes as a whole. */
export const loweringOf = (provider: ProviderName): Lowering =>
  provider === 'webgpu' ? 'portable' : provider;

/**
 * A session of ONNX Runtime for one graph, lowered for its provider. Outputs that are kept on the device can be fed to
 * a session again; only WebGPU's are, for ONNX Runtime in Node knows no buffers of other devices.
 */
export function openSession(
  name: string,
  graph: Graph,
  { provider, threads, lowering = loweringOf(provider), profilePrefix }: SessionPlan,
  keptOnDevice: readonly string[] = [],
): Promise<InferenceSession> {
  const lowered = lowerGraph(graph, { lowering });
  return InferenceSession.create(encodeModel(lowered, { name }), {
    ...sessionOptions,
    executionProviders: [provider],
    intraOpNumThreads: threads,
    // Nothing is left to optimize here, and looking for it takes seconds where a graph has thousands of nodes.
    graphOptimizationLevel: provider === 'cpu' ? 'disabled' : 'all',
    ...(provider === 'webgpu' && keptOnDevice.length > 0
      ? { preferredOutputLocation: Object.fromEntries(keptOnDevice.map((output) => [output, 'gpu-buffer'])) }
      : {}),
    ...(profilePrefix === undefined
      ? {}
      : { enableProfiling: true, profileFilePrefix: `${profilePrefix}-${name.replaceAll(' ', '-')}` }),
  });
}
