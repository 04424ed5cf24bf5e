import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { GraphBuilder } from '@beatlab/onnx-autodiff/graph/graph-builder';
import { encodeModel } from '@beatlab/onnx-autodiff/onnx/encode-model';
import { add } from '@beatlab/onnx-autodiff/operators/add';
import { InferenceSession, listSupportedBackends, Tensor } from 'onnxruntime-node';
import { computeInFloat32 } from '../environment.ts';
import { TrainerError } from '../errors.ts';
import type { ProviderChoice, ProviderName, ProviderNote } from './provider.ts';
import { sessionOptions } from './session-options.ts';

const remedies: { readonly [Name in ProviderName]: string } = {
  cpu: 'Reinstall onnxruntime-node.',
  webgpu:
    'It needs a GPU with a driver for Vulkan, Metal or Direct3D 12 (on Linux for example mesa-vulkan-drivers). Or choose `cpu` or `auto`.',
  cuda: 'It needs an NVIDIA GPU, CUDA 12 and cuDNN 9; then run `npm rebuild onnxruntime-node --onnxruntime-node-install=cuda12`. Or choose `cpu` or `auto`.',
};

/**
 * Finds where to compute. A provider that is asked for and does not work is an error, never replaced in silence;
 * `auto` tries CUDA, then WebGPU, then takes the CPU, and says why.
 * *errors* `PROVIDER.NOT_AVAILABLE`
 */
export async function chooseProvider(asked: ProviderChoice): Promise<ProviderNote> {
  if (asked === 'cpu') return { asked, used: 'cpu', why: 'it was asked for' };
  if (asked !== 'auto') {
    const problem = await whyNot(asked);
    if (problem === null) return { asked, used: asked, why: 'it was asked for, and a first graph ran on it' };
    throw new TrainerError({
      code: 'PROVIDER.NOT_AVAILABLE',
      message: `the execution provider ${asked} does not work here: ${problem}`,
      where: 'provider',
      remedy: remedies[asked],
    });
  }
  const problems: string[] = [];
  for (const name of ['cuda', 'webgpu'] as const) {
    const problem = await whyNot(name);
    if (problem === null) {
      return { asked, used: name, why: [`a first graph ran on it`, ...problems].join('; ') };
    }
    problems.push(`${name}: ${problem}`);
  }
  return { asked, used: 'cpu', why: problems.join('; ') };
}

/** Null where the provider runs a graph of one addition, else what is wrong, in one line. */
async function whyNot(name: ProviderName): Promise<string | null> {
  if (!listSupportedBackends().some((backend) => backend.name === name)) {
    return `this onnxruntime-node for ${process.platform}-${process.arch} has none`;
  }
  if (name === 'cuda') {
    if (!existsSync(cudaLibrary())) return 'its libraries for ONNX Runtime are not installed';
    computeInFloat32();
  }
  try {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float32', [2]);
    builder.output('y', add(builder, x, x));
    const session = await InferenceSession.create(encodeModel(builder.finish(), { name: 'probe' }), {
      ...sessionOptions,
      executionProviders: [name],
      logSeverityLevel: 4,
    });
    const { y } = await session.run({ x: new Tensor('float32', [1, 2], [2]) });
    await session.release();
    return y?.data[1] === 4 ? null : 'it computes 2 + 2 wrongly';
  } catch (error) {
    return firstLine(error);
  }
}

/** Where the opt-in download of onnxruntime-node puts the CUDA provider. */
function cudaLibrary(): string {
  const folder = path.join(path.dirname(createRequire(import.meta.url).resolve('onnxruntime-node')), '..');
  const file =
    process.platform === 'win32' ? 'onnxruntime_providers_cuda.dll' : 'libonnxruntime_providers_cuda.so';
  return path.join(folder, 'bin', 'napi-v6', process.platform, process.arch, file);
}

/** The message's first line, without the place in ONNX Runtime's sources that it begins with. */
const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .split('\n')[0]!
    .replace(/^\/onnxruntime_src.* was false\. /, '')
    .slice(0, 300);
