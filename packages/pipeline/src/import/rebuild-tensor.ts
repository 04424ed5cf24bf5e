import { PipelineError } from '../errors.ts';

/** A named array of a checkpoint, row-major; `storedAs` tells what its float32 numbers were in the file. */
export type ImportedTensor = { readonly shape: number[]; readonly storedAs?: StoredAs } & (
  | { readonly dtype: 'F32'; readonly data: Float32Array }
  | { readonly dtype: 'I64'; readonly data: BigInt64Array }
);

/** Kinds of floating-point number that are read as float32. */
type StoredAs = 'F64' | 'F16' | 'BF16';

/** A flat array that tensors are windows of. */
export class TensorStorage {
  readonly dtype: 'F32' | 'I64';
  readonly data: Float32Array | BigInt64Array;
  readonly storedAs: StoredAs | null;

  constructor(dtype: 'F32' | 'I64', data: Float32Array | BigInt64Array, storedAs: StoredAs | null = null) {
    this.dtype = dtype;
    this.data = data;
    this.storedAs = storedAs;
  }
}

/** Windows of a storage, as a pickle names them; kept apart from plain data by its class. */
export class TensorWindow {
  readonly tensor: ImportedTensor;

  constructor(tensor: ImportedTensor) {
    this.tensor = tensor;
  }
}

const MOST_DIMENSIONS = 8;

/**
 * Rebuilds tensors until `numberBudget` numbers are copied, so that a small file can't ask for endless copies of
 * one storage.
 */
export function tensorRebuilder(numberBudget: number): (args: readonly unknown[]) => TensorWindow {
  let left = numberBudget;
  return (args) => {
    const window = rebuildTensor(args);
    left -= window.tensor.data.length;
    if (left < 0) throw refuse(`its tensors hold more than ${numberBudget} numbers, far more than the file`);
    return window;
  };
}

/**
 * Copies a strided window of a storage into a row-major tensor (`torch._utils._rebuild_tensor_v2`).
 *
 * *units* offset and strides in numbers, not bytes · *errors* `CHECKPOINT.TENSOR` for a window that leaves its
 * storage or is larger than it (a broadcast view)
 */
function rebuildTensor(args: readonly unknown[]): TensorWindow {
  const [storage, offset, shape, strides] = args;
  if (!(storage instanceof TensorStorage) || !isCount(offset) || !isCounts(shape) || !isCounts(strides)) {
    throw refuse('a tensor is described by something else than storage, offset, shape and strides');
  }
  const size = shape.reduce((product, length) => product * length, 1);
  const last =
    size === 0 ? 0 : offset + shape.reduce((sum, length, d) => sum + (length - 1) * strides[d]!, 0);
  if (
    shape.length !== strides.length ||
    size > storage.data.length ||
    last >= Math.max(1, storage.data.length)
  ) {
    throw refuse(`a tensor of shape [${shape}] does not fit its storage of ${storage.data.length} numbers`);
  }
  const data = copyStrided(storage.data, offset, shape, strides, size);
  return new TensorWindow(
    data instanceof Float32Array
      ? { shape: [...shape], dtype: 'F32', data, ...(storage.storedAs && { storedAs: storage.storedAs }) }
      : { shape: [...shape], dtype: 'I64', data },
  );
}

function copyStrided(
  source: Float32Array | BigInt64Array,
  offset: number,
  shape: readonly number[],
  strides: readonly number[],
  size: number,
): Float32Array | BigInt64Array {
  if (isContiguous(shape, strides)) return source.slice(offset, offset + size);
  const target = source instanceof Float32Array ? new Float32Array(size) : new BigInt64Array(size);
  const index = new Array<number>(shape.length).fill(0);
  let from = offset;
  for (let i = 0; i < size; i++) {
    target[i] = source[from]!;
    for (let d = shape.length - 1; d >= 0; d--) {
      index[d] = index[d]! + 1;
      from += strides[d]!;
      if (index[d]! < shape[d]!) break;
      from -= index[d]! * strides[d]!;
      index[d] = 0;
    }
  }
  return target;
}

function isContiguous(shape: readonly number[], strides: readonly number[]): boolean {
  let expected = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    if (shape[d]! !== 1 && strides[d] !== expected) return false;
    expected *= shape[d]!;
  }
  return true;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isCounts = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length <= MOST_DIMENSIONS && value.every(isCount);

function refuse(what: string): PipelineError {
  return new PipelineError('CHECKPOINT.TENSOR', `this checkpoint can't be read: ${what}`, {
    remedy: 'Save the model’s own weights, with torch.save(model.state_dict(), path).',
  });
}
