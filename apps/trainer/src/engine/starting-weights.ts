import { TrainerError } from '../errors.ts';
import {
  type Architecture,
  batchNormNames,
  MAXIMUM_TOKENS,
  parameterSpecs,
  WIDTH,
} from '../model/architecture.ts';
import { initialWeights } from '../model/initial-weights.ts';
import { positionTable } from '../model/position-table.ts';
import type { NamedTensors } from './named-tensors.ts';

/** All numbers that a model starts with. */
export interface StartingWeights {
  parameters: ReadonlyMap<string, Float32Array>;
  /** Of each BatchNorm: `….running_mean` and `….running_var`. */
  running: ReadonlyMap<string, Float32Array>;
  /** `[3600, 32]`. */
  positions: Float32Array;
}

/**
 * Weights before the first step: drawn by seed, and taken from pretrained tensors where those have them. The head is
 * new unless a fine-tuned one of the same sizes is given.
 * *errors* `WEIGHTS.MISMATCH` where a tensor of embedding or encoder is missing or has another shape
 */
export function startingWeights(
  architecture: Architecture,
  seed: number,
  pretrained: NamedTensors | null,
): StartingWeights {
  const specs = parameterSpecs(architecture);
  const drawn = initialWeights(specs, seed);
  const running = new Map<string, Float32Array>();
  for (const { name, channels } of batchNormNames) {
    running.set(`${name}.running_mean`, new Float32Array(channels));
    running.set(`${name}.running_var`, new Float32Array(channels).fill(1));
  }
  const positions = positionTable();
  if (pretrained === null) return { parameters: drawn, running, positions };

  for (const { name, shape, part } of specs) {
    const found = findTensor(pretrained, name, shape, part !== 'head');
    if (found !== null) drawn.set(name, found);
  }
  for (const [name, start] of running) running.set(name, findTensor(pretrained, name, [start.length], true)!);
  const table = findTensor(pretrained, 'positional_embedding.pe', [MAXIMUM_TOKENS, 1, WIDTH], false);
  return { parameters: drawn, running, positions: table ?? positions };
}

function findTensor(
  tensors: NamedTensors,
  name: string,
  shape: readonly number[],
  required: boolean,
): Float32Array | null {
  const tensor = tensors[name] ?? tensors[name.replace(/^transformer\./, '')];
  const fits = tensor?.dtype === 'F32' && tensor.shape.join() === shape.join();
  if (fits) return Float32Array.from(tensor.data);
  if (!required) return null;
  const found =
    tensor === undefined ? 'there is none' : `it has ${tensor.dtype} [${tensor.shape.join(', ')}]`;
  throw new TrainerError({
    code: 'WEIGHTS.MISMATCH',
    message: `pretrained weights should have ${name} as F32 [${shape.join(', ')}], but ${found}`,
    where: name,
    remedy:
      'Give weights of ECGBERT (width 32, 4 layers, a row for each token of the vocabulary): a PyTorch checkpoint, or a checkpoint of Beatlab.',
  });
}
