import { PipelineError } from '../errors.ts';
import { TensorStorage } from './rebuild-tensor.ts';

/** Kinds of number that are read; 8-byte and 2-byte floating-point numbers become float32. */
interface StorageKind {
  readonly widthBytes: number;
  readonly read: (bytes: Uint8Array) => TensorStorage;
}

/** Storages by name in the pickle; those that are null are known and not read. */
export const torchStorages: ReadonlyMap<string, StorageKind | null> = new Map<string, StorageKind | null>([
  ['torch.FloatStorage', { widthBytes: 4, read: (bytes) => floats(new Float32Array(owned(bytes))) }],
  [
    'torch.DoubleStorage',
    { widthBytes: 8, read: (bytes) => floats(Float32Array.from(new Float64Array(owned(bytes))), 'F64') },
  ],
  ['torch.HalfStorage', { widthBytes: 2, read: (bytes) => floats(halves(bytes), 'F16') }],
  ['torch.BFloat16Storage', { widthBytes: 2, read: (bytes) => floats(brains(bytes), 'BF16') }],
  [
    'torch.LongStorage',
    { widthBytes: 8, read: (bytes) => new TensorStorage('I64', new BigInt64Array(owned(bytes))) },
  ],
  ...['Int', 'Short', 'Char', 'Byte', 'Bool', 'ComplexFloat', 'ComplexDouble', 'Untyped'].map(
    (kind) => [`torch.${kind}Storage`, null] as const,
  ),
]);

/** *errors* `CHECKPOINT.DTYPE` */
export function torchStorage(name: string): StorageKind {
  const kind = torchStorages.get(name) ?? null;
  if (kind !== null) return kind;
  throw new PipelineError(
    'CHECKPOINT.DTYPE',
    `this checkpoint can't be read: it stores numbers as ${name.slice(0, 100)}`,
    { remedy: 'Save the weights as float32 with torch.save(model.float().state_dict(), path).' },
  );
}

const floats = (data: Float32Array, storedAs: TensorStorage['storedAs'] = null) =>
  new TensorStorage('F32', data, storedAs);

/** The bytes copied, so that they are aligned and no view of the file. */
const owned = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** IEEE 754 binary16, exact in float32. */
function halves(bytes: Uint8Array): Float32Array {
  return Float32Array.from(new Uint16Array(owned(bytes)), (bits) => {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
  });
}

/** bfloat16 is the upper half of a float32. */
function brains(bytes: Uint8Array): Float32Array {
  return new Float32Array(Uint32Array.from(new Uint16Array(owned(bytes)), (bits) => bits << 16).buffer);
}
