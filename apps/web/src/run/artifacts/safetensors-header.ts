import { type ReadBytes, UnreadableFile } from './read-bytes.ts';

export interface TensorRow {
  readonly name: string;
  /** Such as `F32`. */
  readonly type: string;
  readonly shape: readonly number[];
  readonly sizeBytes: number;
}

export interface SafetensorsHeader {
  readonly tensors: readonly TensorRow[];
  readonly metadata: readonly (readonly [name: string, value: string])[];
}

const LONGEST_HEADER = 8 * 2 ** 20;

interface StoredTensor {
  readonly dtype?: unknown;
  readonly shape?: unknown;
  readonly data_offsets?: unknown;
}

/**
 * What a safetensors file holds, from its header alone: eight bytes that say its length, then JSON.
 * *source* https://huggingface.co/docs/safetensors · *errors* {@link UnreadableFile}
 */
export const readSafetensorsHeader = async (read: ReadBytes): Promise<SafetensorsHeader> => {
  const head = await read(0, 8);
  if (head.length < 8) throw new UnreadableFile('The file is too short for a safetensors file.');
  const length = Number(new DataView(head.buffer, head.byteOffset).getBigUint64(0, true));
  if (length > LONGEST_HEADER) throw new UnreadableFile('The header is too long for a safetensors file.');
  const text = new TextDecoder().decode(await read(8, length));
  const header = parse(text);
  const { __metadata__: metadata = {}, ...tensors } = header;
  return {
    metadata: Object.entries(metadata as Record<string, unknown>).map(([name, value]) => [
      name,
      String(value),
    ]),
    tensors: Object.entries(tensors as Record<string, StoredTensor>).map(([name, tensor]) =>
      toRow(name, tensor),
    ),
  };
};

const parse = (text: string): Record<string, unknown> => {
  try {
    const header: unknown = JSON.parse(text);
    if (typeof header === 'object' && header !== null) return header as Record<string, unknown>;
  } catch (cause) {
    throw new UnreadableFile('The header of the file is no JSON.', { cause });
  }
  throw new UnreadableFile('The header of the file is no object.');
};

const toRow = (name: string, { dtype, shape, data_offsets: offsets }: StoredTensor): TensorRow => {
  const [from, to] = Array.isArray(offsets) ? offsets.map(Number) : [];
  return {
    name,
    type: String(dtype),
    shape: Array.isArray(shape) ? shape.map(Number) : [],
    sizeBytes: (to ?? 0) - (from ?? 0),
  };
};
