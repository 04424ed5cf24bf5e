import { StoreError } from '../errors.ts';

export interface DataOf {
  F32: Float32Array;
  F64: Float64Array;
  I32: Int32Array;
  U8: Uint8Array;
  I64: BigInt64Array;
  I8: Int8Array;
}

/** Element types that are read and written. */
export type SafetensorsDtype = keyof DataOf;

/** What a tensor is, without its numbers. */
export interface TensorOutline {
  readonly dtype: SafetensorsDtype;
  readonly shape: readonly number[];
}

/** Where a tensor's bytes lie, counted from the end of the header. */
export interface TensorPlace extends TensorOutline {
  readonly start: number;
  readonly end: number;
}

/** All that a safetensors file says before its numbers. */
export interface SafetensorsHeader {
  readonly tensors: ReadonlyMap<string, TensorPlace>;
  readonly metadata: Record<string, string>;
  /** Position of the first tensor's first byte. */
  readonly dataStart: number;
}

const elementSizeBytes: { [Dtype in SafetensorsDtype]: number } = {
  F32: 4,
  F64: 8,
  I32: 4,
  U8: 1,
  I64: 8,
  I8: 1,
};

/** The length of the JSON, which begins every safetensors file. */
export const lengthBytes = 8;

/**
 * Writes the header of a safetensors file: 8 bytes header length and JSON, padded to a multiple of 8 bytes. The same
 * tensors give the same bytes whatever the order of their names; wide elements come first, so that every tensor is
 * aligned. *returns* the bytes, and the names in the order in which their data follow ·
 * *source* github.com/huggingface/safetensors, format 0.x
 */
export function encodeHeader(
  tensors: Readonly<Record<string, TensorOutline>>,
  metadata: Readonly<Record<string, string>>,
): { bytes: Uint8Array; names: string[]; dataBytes: number } {
  const sizeOf = (name: string) => elementSizeBytes[tensors[name]!.dtype];
  const names = Object.keys(tensors).sort((a, b) => sizeOf(b) - sizeOf(a) || (a < b ? -1 : 1));
  const header: Record<string, unknown> = {};
  if (Object.keys(metadata).length > 0) header.__metadata__ = sortKeys(metadata);
  let offset = 0;
  for (const name of names) {
    const { dtype, shape } = tensors[name]!;
    const end = offset + elementCount(shape) * sizeOf(name);
    header[name] = { dtype, shape, data_offsets: [offset, end] };
    offset = end;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerSize = Math.ceil(json.byteLength / 8) * 8;
  const bytes = new Uint8Array(lengthBytes + headerSize);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerSize), true);
  bytes.fill(0x20, lengthBytes).set(json, lengthBytes);
  return { bytes, names, dataBytes: offset };
}

/**
 * The length of the JSON, from the file's first bytes. *units* `fileBytes` is the size of the whole file ·
 * *errors* `SAFETENSORS.HEADER` where the file ends before
 */
export function headerLength(start: Uint8Array, fileBytes: number): number {
  if (start.byteLength < lengthBytes)
    throw invalid('HEADER', null, 'the file is shorter than the 8 bytes of its header length');
  const size = new DataView(start.buffer, start.byteOffset).getBigUint64(0, true);
  if (size > BigInt(fileBytes - lengthBytes)) {
    throw invalid(
      'HEADER',
      null,
      `the header should have ${size} bytes, but the file ends before; is it safetensors?`,
    );
  }
  return Number(size);
}

/**
 * Reads the JSON of a safetensors file of `fileBytes`.
 * *errors* `SAFETENSORS.HEADER`, `SAFETENSORS.DTYPE`, `SAFETENSORS.SHAPE`, `SAFETENSORS.TRUNCATED`
 */
export function decodeHeader(json: Uint8Array, fileBytes: number): SafetensorsHeader {
  const dataStart = lengthBytes + json.byteLength;
  const tensors = new Map<string, TensorPlace>();
  let metadata: Record<string, string> = {};
  for (const [name, entry] of Object.entries(parseJson(json))) {
    if (name === '__metadata__') metadata = entry as Record<string, string>;
    else tensors.set(name, placeOf(name, entry, fileBytes - dataStart));
  }
  return { tensors, metadata, dataStart };
}

function parseJson(json: Uint8Array): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) {
      return header as Record<string, unknown>;
    }
  } catch (error) {
    throw invalid('HEADER', null, `the header is not JSON: ${(error as Error).message}`);
  }
  throw invalid('HEADER', null, 'the header is not a JSON object');
}

function placeOf(name: string, entry: unknown, dataBytes: number): TensorPlace {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
  const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
  if (!Array.isArray(shape) || !shape.every(isCount))
    throw invalid('SHAPE', name, 'the shape is not a list of sizes');
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount)) {
    throw invalid('HEADER', name, 'data_offsets are not two positions');
  }
  if (!Object.hasOwn(elementSizeBytes, dtype as string))
    throw invalid('DTYPE', name, `element type ${dtype} is not supported`);
  const [start, end] = offsets as [number, number];
  if (end - start !== elementCount(shape) * elementSizeBytes[dtype as SafetensorsDtype]) {
    throw invalid(
      'SHAPE',
      name,
      `shape [${shape.join(', ')}] of ${dtype} does not fill ${end - start} bytes`,
    );
  }
  if (end > dataBytes) throw invalid('TRUNCATED', name, 'the file ends inside the data');
  return { dtype: dtype as SafetensorsDtype, shape, start, end };
}

/** Where a tensor lies. *errors* `SAFETENSORS.HEADER` where there is none of that name */
export function tensorPlace({ tensors }: Pick<SafetensorsHeader, 'tensors'>, name: string): TensorPlace {
  const place = tensors.get(name);
  if (place === undefined) throw invalid('HEADER', name, 'the file has no such tensor');
  return place;
}

export const elementCount = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1);

const sortKeys = (record: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** *errors* gives `SAFETENSORS.` and what is wrong */
export const invalid = (what: string, tensor: string | null, message: string): StoreError =>
  new StoreError({
    code: `SAFETENSORS.${what}`,
    message: tensor === null ? message : `tensor ${tensor}: ${message}`,
    where: tensor,
    remedy: 'Give a safetensors file as written by Beatlab or by the safetensors library.',
  });
