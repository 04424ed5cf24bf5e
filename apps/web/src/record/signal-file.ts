/** Numbers of a tensor with its shape, row by row. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export interface SignalFile {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Reads what the API answers for signals: safetensors of float32, that is 8 bytes header length, a header in JSON, and
 * the numbers, little-endian. They are not copied, but for a file whose header does not fill whole floats.
 * *source* github.com/huggingface/safetensors
 */
export const readSignalFile = (buffer: ArrayBuffer): SignalFile => {
  const headerBytes = Number(new DataView(buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, headerBytes))) as Record<
    string,
    unknown
  >;
  const tensors = new Map<string, Tensor>();
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const { shape, data_offsets: offsets } = entry as { shape: number[]; data_offsets: [number, number] };
    const [start, end] = [8 + headerBytes + offsets[0], 8 + headerBytes + offsets[1]];
    const data =
      start % 4 === 0
        ? new Float32Array(buffer, start, (end - start) / 4)
        : new Float32Array(buffer.slice(start, end));
    tensors.set(name, { shape, data });
  }
  return { tensors, metadata: (header.__metadata__ ?? {}) as Record<string, string> };
};
