import { StoreError } from '../errors.ts';

interface DataOf {
  F32: Float32Array;
  F64: Float64Array;
  I32: Int32Array;
  U8: Uint8Array;
  I64: BigInt64Array;
  I8: Int8Array;
}

/** Element types that are read and written. */
export type SafetensorsDtype = keyof DataOf;

/** One tensor, row-major. */
export type SafetensorsTensor = {
  [Dtype in SafetensorsDtype]: { dtype: Dtype; shape: readonly number[]; data: DataOf[Dtype] };
}[SafetensorsDtype];

const elementSizeBytes: { [Dtype in SafetensorsDtype]: number } = {
  F32: 4,
  F64: 8,
  I32: 4,
  U8: 1,
  I64: 8,
  I8: 1,
};

interface HeaderEntry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

/**
 * Writes named tensors as a safetensors file: 8 bytes header length, JSON header, little-endian data.
 * The same tensors give the same bytes whatever the order of their names; wide elements come first, so that
 * every tensor is aligned. *errors* `SAFETENSORS.SHAPE` where data and shape disagree ·
 * *source* github.com/huggingface/safetensors, format 0.x
 */
export function encodeSafetensors(
  tensors: Readonly<Record<string, SafetensorsTensor>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const names = Object.keys(tensors).sort(
    (a, b) => elementSizeBytes[tensors[b]!.dtype] - elementSizeBytes[tensors[a]!.dtype] || (a < b ? -1 : 1),
  );
  const header: Record<string, unknown> = {};
  if (Object.keys(metadata).length > 0) header.__metadata__ = sortKeys(metadata);
  let offset = 0;
  for (const name of names) {
    const tensor = tensors[name]!;
    if (elementCount(tensor.shape) !== tensor.data.length) {
      throw invalid(
        'SHAPE',
        name,
        `shape [${tensor.shape.join(', ')}] does not hold ${tensor.data.length} values`,
      );
    }
    const end = offset + tensor.data.byteLength;
    header[name] = { dtype: tensor.dtype, shape: tensor.shape, data_offsets: [offset, end] };
    offset = end;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerSize = Math.ceil(json.byteLength / 8) * 8;
  const bytes = new Uint8Array(8 + headerSize + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerSize), true);
  bytes.fill(0x20, 8, 8 + headerSize).set(json, 8);
  let position = 8 + headerSize;
  for (const name of names) {
    const { data } = tensors[name]!;
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), position);
    position += data.byteLength;
  }
  return bytes;
}

/**
 * Reads a safetensors file. The tensors are copies: they outlive `bytes`.
 * *errors* `SAFETENSORS.HEADER`, `SAFETENSORS.DTYPE`, `SAFETENSORS.SHAPE`, `SAFETENSORS.TRUNCATED`
 */
export function decodeSafetensors(bytes: Uint8Array): {
  tensors: Record<string, SafetensorsTensor>;
  metadata: Record<string, string>;
} {
  const { header, dataStart } = readHeader(bytes);
  const tensors: Record<string, SafetensorsTensor> = {};
  let metadata: Record<string, string> = {};
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') metadata = entry as Record<string, string>;
    else tensors[name] = readTensor(bytes, dataStart, name, entry as HeaderEntry);
  }
  return { tensors, metadata };
}

function readHeader(bytes: Uint8Array): { header: Record<string, unknown>; dataStart: number } {
  if (bytes.byteLength < 8)
    throw invalid('HEADER', null, 'the file is shorter than the 8 bytes of its header length');
  const size = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (size > BigInt(bytes.byteLength - 8)) {
    throw invalid(
      'HEADER',
      null,
      `the header should have ${size} bytes, but the file ends before; is it safetensors?`,
    );
  }
  const dataStart = 8 + Number(size);
  try {
    const header: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, dataStart)),
    );
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) {
      return { header: header as Record<string, unknown>, dataStart };
    }
  } catch (error) {
    throw invalid('HEADER', null, `the header is not JSON: ${(error as Error).message}`);
  }
  throw invalid('HEADER', null, 'the header is not a JSON object');
}

function readTensor(
  bytes: Uint8Array,
  dataStart: number,
  name: string,
  entry: HeaderEntry,
): SafetensorsTensor {
  const { dtype, shape, data_offsets: offsets } = entry;
  const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
  if (!Array.isArray(shape) || !shape.every(isCount))
    throw invalid('SHAPE', name, 'the shape is not a list of sizes');
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount)) {
    throw invalid('HEADER', name, 'data_offsets are not two positions');
  }
  if (!Object.hasOwn(elementSizeBytes, dtype))
    throw invalid('DTYPE', name, `element type ${dtype} is not supported`);
  const size = elementSizeBytes[dtype as SafetensorsDtype];
  const [start, end] = offsets;
  if (end - start !== elementCount(shape) * size) {
    throw invalid(
      'SHAPE',
      name,
      `shape [${shape.join(', ')}] of ${dtype} does not fill ${end - start} bytes`,
    );
  }
  if (dataStart + end > bytes.byteLength) throw invalid('TRUNCATED', name, 'the file ends inside the data');
  const { buffer } = new Uint8Array(bytes.subarray(dataStart + start, dataStart + end));
  switch (dtype as SafetensorsDtype) {
    case 'F32':
      return { dtype: 'F32', shape, data: new Float32Array(buffer) };
    case 'F64':
      return { dtype: 'F64', shape, data: new Float64Array(buffer) };
    case 'I32':
      return { dtype: 'I32', shape, data: new Int32Array(buffer) };
    case 'I64':
      return { dtype: 'I64', shape, data: new BigInt64Array(buffer) };
    case 'I8':
      return { dtype: 'I8', shape, data: new Int8Array(buffer) };
    case 'U8':
      return { dtype: 'U8', shape, data: new Uint8Array(buffer) };
  }
}

const elementCount = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

const sortKeys = (record: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

const invalid = (what: string, tensor: string | null, message: string): StoreError =>
  new StoreError({
    code: `SAFETENSORS.${what}`,
    message: tensor === null ? message : `tensor ${tensor}: ${message}`,
    where: tensor,
    remedy: 'Give a safetensors file as written by Beatlab or by the safetensors library.',
  });
