import { Tensor } from 'onnxruntime-node';
import { TrainerError } from '../errors.ts';
import { type EngineState, floatTensor } from './named-tensors.ts';
import { momentPrefixes, type OptimizerPlan } from './optimizer-plan.ts';
import type { ParameterLayout } from './parameter-layout.ts';
import type { StartingWeights } from './starting-weights.ts';

/**
 * What a step changes. Trained parameters and the optimizer's moments lie in one flat vector each, in memory or on the
 * device that computes.
 */
export class TrainingState {
  readonly #layout: ParameterLayout;
  readonly #weights: StartingWeights;
  readonly #prefixes: Readonly<Record<string, string>>;
  readonly running: Map<string, Float32Array>;
  #vectors: ReadonlyMap<string, Tensor>;
  /** Steps done. */
  steps = 0;

  constructor(layout: ParameterLayout, weights: StartingWeights, optimizer: OptimizerPlan['kind']) {
    this.#layout = layout;
    this.#weights = weights;
    this.#prefixes = { parameters: '', ...momentPrefixes[optimizer] };
    this.running = new Map(weights.running);
    const parameters = new Float32Array(layout.trainedCount);
    for (const { name, offset } of layout.trained) parameters.set(weights.parameters.get(name)!, offset);
    this.#vectors = new Map(
      Object.keys(this.#prefixes).map((name) => [
        name,
        vectorTensor(name === 'parameters' ? parameters : new Float32Array(layout.trainedCount)),
      ]),
    );
  }

  /** `parameters` and the optimizer's moments, by the names of the step graph's inputs. */
  get vectors(): ReadonlyMap<string, Tensor> {
    return this.#vectors;
  }

  /** Takes the vectors that a step left, and lets those before go. */
  replace(next: ReadonlyMap<string, Tensor>): void {
    const before = this.#vectors;
    this.#vectors = next;
    for (const tensor of before.values()) letGo(tensor);
  }

  /**
   * Copies of everything by name; frozen parameters are among them, so that the model is whole. `read` brings a vector
   * from where it lies.
   */
  async export(read: (vector: Tensor) => Promise<Float32Array>): Promise<EngineState> {
    const tensors: Record<string, EngineState[string]> = {};
    for (const [vector, tensor] of this.#vectors) {
      const data = await read(tensor);
      for (const { name, shape, offset, size } of this.#layout.trained) {
        tensors[this.#prefixes[vector] + name] = floatTensor(shape, data.slice(offset, offset + size));
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
    const loaded = Object.entries(this.#prefixes).map(([vector, prefix]) => {
      const flat = new Float32Array(this.#layout.trainedCount);
      for (const { name, shape, offset } of this.#layout.trained) {
        flat.set(floats(tensors, prefix + name, shape), offset);
      }
      return [vector, vectorTensor(flat)] as const;
    });
    const running = [...this.running].map(
      ([name, { length }]) => [name, floats(tensors, name, [length])] as const,
    );
    const { steps } = tensors;
    if (steps?.dtype !== 'I64' || steps.data.length !== 1) throw mismatch('steps', 'it is missing');
    this.replace(new Map(loaded));
    for (const [name, data] of running) this.running.set(name, data.slice());
    this.steps = Number(steps.data[0]);
  }
}

/** Gives memory of a device back. */
export function letGo(tensor: Tensor): void {
  if (tensor.location !== 'cpu') tensor.dispose();
}

/** A vector in memory. */
export const vectorTensor = (data: Float32Array): Tensor => new Tensor('float32', data, [data.length]);

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
