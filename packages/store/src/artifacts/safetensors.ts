import {
  type DataOf,
  decodeHeader,
  elementCount,
  encodeHeader,
  headerLength,
  invalid,
  lengthBytes,
  type SafetensorsDtype,
} from './safetensors-header.ts';

/** One tensor, row-major. */
export type SafetensorsTensor = {
  [Dtype in SafetensorsDtype]: { dtype: Dtype; shape: readonly number[]; data: DataOf[Dtype] };
}[SafetensorsDtype];

/** A tensor whose numbers come in parts, one after the other: it need not be in memory as a whole. */
export type TensorInParts = {
  [Dtype in SafetensorsDtype]: { dtype: Dtype; shape: readonly number[]; parts: Iterable<DataOf[Dtype]> };
}[SafetensorsDtype];

type Tensor = SafetensorsTensor | TensorInParts;

/**
 * Writes named tensors as a safetensors file: 8 bytes header length, JSON header, little-endian data.
 * The same tensors give the same bytes whatever the order of their names.
 * *errors* `SAFETENSORS.SHAPE` where data and shape disagree
 */
export function encodeSafetensors(
  tensors: Readonly<Record<string, SafetensorsTensor>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const header = encodeHeader(tensors, metadata);
  const bytes = new Uint8Array(header.bytes.byteLength + header.dataBytes);
  let position = 0;
  for (const part of safetensorsParts(tensors, metadata)) {
    bytes.set(part, position);
    position += part.byteLength;
  }
  return bytes;
}

/**
 * The same file in parts: its header, then the tensors' bytes as they are, not copied.
 * *errors* `SAFETENSORS.SHAPE`, once a tensor's data are there and do not fill its shape
 */
export function* safetensorsParts(
  tensors: Readonly<Record<string, Tensor>>,
  metadata: Readonly<Record<string, string>> = {},
): Generator<Uint8Array> {
  for (const [name, tensor] of Object.entries(tensors)) {
    if ('data' in tensor) checkCount(name, tensor, tensor.data.length);
  }
  const { bytes, names } = encodeHeader(tensors, metadata);
  yield bytes;
  for (const name of names) {
    const tensor = tensors[name]!;
    let count = 0;
    for (const part of 'data' in tensor ? [tensor.data] : tensor.parts) {
      count += part.length;
      if (count > elementCount(tensor.shape)) break;
      yield new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    }
    checkCount(name, tensor, count);
  }
}

function checkCount(name: string, { shape }: Tensor, count: number): void {
  if (elementCount(shape) === count) return;
  throw invalid('SHAPE', name, `shape [${shape.join(', ')}] does not hold ${count} values`);
}

/**
 * Reads a safetensors file. The tensors are copies: they outlive `bytes`.
 * *errors* `SAFETENSORS.HEADER`, `SAFETENSORS.DTYPE`, `SAFETENSORS.SHAPE`, `SAFETENSORS.TRUNCATED`
 */
export function decodeSafetensors(bytes: Uint8Array): {
  tensors: Record<string, SafetensorsTensor>;
  metadata: Record<string, string>;
} {
  const length = headerLength(bytes, bytes.byteLength);
  const header = decodeHeader(bytes.subarray(lengthBytes, lengthBytes + length), bytes.byteLength);
  const { dataStart, metadata } = header;
  const tensors: Record<string, SafetensorsTensor> = {};
  for (const [name, { dtype, shape, start, end }] of header.tensors) {
    tensors[name] = tensorOf(
      dtype,
      shape,
      new Uint8Array(bytes.subarray(dataStart + start, dataStart + end)),
    );
  }
  return { tensors, metadata };
}

/** A tensor over bytes that fill an array of their own. */
export function tensorOf(
  dtype: SafetensorsDtype,
  shape: readonly number[],
  { buffer }: Uint8Array<ArrayBuffer>,
): SafetensorsTensor {
  switch (dtype) {
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
