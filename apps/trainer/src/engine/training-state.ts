import { TrainerError } from '../errors.ts';
import { type EngineState, floatTensor } from './named-tensors.ts';
import type { ParameterLayout } from './parameter-layout.ts';
import type { StartingWeights } from './starting-weights.ts';

const vectors = ['parameters', 'firstMoment', 'secondMoment'] as const;
const prefixes = { parameters: '', firstMoment: 'adam.first.', secondMoment: 'adam.second.' } as const;

/** What a step changes. Trained parameters and Adam's moments lie in one flat vector each. */
export class TrainingState {
  readonly #layout: ParameterLayout;
  readonly #weights: StartingWeights;
  readonly running: Map<string, Float32Array>;
  parameters: Float32Array;
  firstMoment: Float32Array;
  secondMoment: Float32Array;
  /** Steps done. */
  steps = 0;

  constructor(layout: ParameterLayout, weights: StartingWeights) {
    this.#layout = layout;
    this.#weights = weights;
    this.running = new Map(weights.running);
    this.parameters = new Float32Array(layout.trainedCount);
    for (const { name, offset } of layout.trained) this.parameters.set(weights.parameters.get(name)!, offset);
    this.firstMoment = new Float32Array(layout.trainedCount);
    this.secondMoment = new Float32Array(layout.trainedCount);
  }

  /** Copies of everything by name; frozen parameters are among them, so that the model is whole. */
  export(): EngineState {
    const tensors: Record<string, EngineState[string]> = {};
    for (const vector of vectors) {
      for (const { name, shape, offset, size } of this.#layout.trained) {
        tensors[prefixes[vector] + name] = floatTensor(shape, this[vector].slice(offset, offset + size));
      }
    }
    for (const { name, shape } of this.#layout.frozen) {
      tensors[name] = floatTensor(shape, this.#weights.parameters.get(name)!);
    }
    for (const [name, data] of this.running) tensors[name] = floatTensor([data.length], data.slice());
    tensors.steps = { dtype: 'I64', shape: [1], data: BigInt64Array.of(BigInt(this.steps)) };
    return tensors;
  }

  import(tensors: EngineState): void {
    for (const { name, shape } of this.#layout.frozen) {
      const found = floats(tensors, name, shape);
      if (!sameBytes(found, this.#weights.parameters.get(name)!)) {
        throw mismatch(
          name,
          'it is frozen, and the checkpoint holds other numbers than the pretrained weights',
        );
      }
    }
    const loaded = vectors.map((vector) => {
      const flat = new Float32Array(this.#layout.trainedCount);
      for (const { name, shape, offset } of this.#layout.trained) {
        flat.set(floats(tensors, prefixes[vector] + name, shape), offset);
      }
      return flat;
    }) as [Float32Array, Float32Array, Float32Array];
    const running = [...this.running].map(
      ([name, { length }]) => [name, floats(tensors, name, [length])] as const,
    );
    const { steps } = tensors;
    if (steps?.dtype !== 'I64' || steps.data.length !== 1) throw mismatch('steps', 'it is missing');
    [this.parameters, this.firstMoment, this.secondMoment] = loaded;
    for (const [name, data] of running) this.running.set(name, data.slice());
    this.steps = Number(steps.data[0]);
  }
}

function floats(tensors: EngineState, name: string, shape: readonly number[]): Float32Array {
  const tensor = tensors[name];
  if (tensor === undefined) throw mismatch(name, 'the checkpoint has none');
  if (tensor.dtype !== 'F32' || tensor.shape.join() !== shape.join()) {
    const found = `${tensor.dtype} [${tensor.shape.join(', ')}]`;
    throw mismatch(name, `the checkpoint has ${found}, this model F32 [${shape.join(', ')}]`);
  }
  return tensor.data;
}

const sameBytes = (a: Float32Array, b: Float32Array): boolean =>
  Buffer.from(a.buffer, a.byteOffset, a.byteLength).equals(Buffer.from(b.buffer, b.byteOffset, b.byteLength));

function mismatch(name: string, problem: string): TrainerError {
  return new TrainerError({
    code: 'CHECKPOINT.MISMATCH',
    message: `the checkpoint does not fit this model: ${name}: ${problem}`,
    where: name,
    remedy: 'Resume with the settings of the run that wrote it, or start anew.',
  });
}
