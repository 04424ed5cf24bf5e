import { type ReadBytes, UnreadableFile } from './read-bytes.ts';

/** What an ONNX file says of itself, without its graph. */
export interface OnnxFacts {
  readonly irVersion: number | null;
  readonly producer: string;
  /** Of each set of operators, such as `ai.onnx 17`. */
  readonly operatorSets: readonly string[];
  readonly metadata: readonly (readonly [name: string, value: string])[];
}

/** A field of a protobuf message: its number, and its value as a number or as bytes. */
interface Field {
  readonly number: number;
  readonly value: number | Uint8Array;
}

/** Fields of onnx.ModelProto. */
const fields = {
  irVersion: 1,
  producer: 2,
  producerVersion: 3,
  graph: 7,
  operatorSet: 8,
  metadata: 14,
} as const;

/** A tag and a length take ten bytes each at most. */
const HEAD_BYTES = 20;
/** No fact is longer; the graph, which is, is passed over. */
const LONGEST_FACT = 4 * 2 ** 20;

/**
 * Reads an ONNX file's facts: its top-level fields one after another, the graph passed over by its length.
 * *source* onnx.proto3, ModelProto · *errors* {@link UnreadableFile}
 */
export const readOnnxFacts = async (read: ReadBytes, sizeBytes: number): Promise<OnnxFacts> => {
  const found: Field[] = [];
  let at = 0;
  while (at < sizeBytes) {
    const head = await read(at, Math.min(HEAD_BYTES, sizeBytes - at));
    const tag = readVarint(head, 0);
    const number = Math.floor(tag.value / 8);
    const { value, end } = readVarint(head, tag.end);
    if (tag.value % 8 === 0) {
      found.push({ number, value });
      at += end;
    } else if (tag.value % 8 === 2) {
      if (number !== fields.graph && value <= LONGEST_FACT)
        found.push({ number, value: await read(at + end, value) });
      at += end + value;
    } else throw new UnreadableFile('The file is no ONNX model.');
  }
  return toFacts(found);
};

const toFacts = (found: readonly Field[]): OnnxFacts => {
  const of = (number: number) => found.filter((field) => field.number === number).map(({ value }) => value);
  const [irVersion] = of(fields.irVersion);
  const producer = [...of(fields.producer), ...of(fields.producerVersion)].map(text).join(' ').trim();
  return {
    irVersion: typeof irVersion === 'number' ? irVersion : null,
    producer,
    operatorSets: of(fields.operatorSet).map((bytes) => {
      const set = readMessage(bytes);
      const domain = text(set.find(({ number }) => number === 1)?.value);
      return `${domain === '' ? 'ai.onnx' : domain} ${set.find(({ number }) => number === 2)?.value ?? ''}`;
    }),
    metadata: of(fields.metadata).map((bytes) => {
      const entry = readMessage(bytes);
      return [text(entry[0]?.value), text(entry[1]?.value)] as const;
    }),
  };
};

const text = (value: number | Uint8Array | undefined): string =>
  value instanceof Uint8Array ? new TextDecoder().decode(value) : '';

const readMessage = (bytes: number | Uint8Array): Field[] => {
  if (typeof bytes === 'number') return [];
  const found: Field[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = readVarint(bytes, at);
    const { value, end } = readVarint(bytes, tag.end);
    const isBytes = tag.value % 8 === 2;
    found.push({
      number: Math.floor(tag.value / 8),
      value: isBytes ? bytes.subarray(end, end + value) : value,
    });
    at = isBytes ? end + value : end;
  }
  return found;
};

/** Seven bits a byte, the lowest first. Exact up to 2⁵³, which no length in a file exceeds. */
const readVarint = (bytes: Uint8Array, start: number): { value: number; end: number } => {
  let value = 0;
  for (let at = start; at < bytes.length && at < start + 10; at += 1) {
    value += (bytes[at]! % 128) * 128 ** (at - start);
    if (bytes[at]! < 128) return { value, end: at + 1 };
  }
  throw new UnreadableFile('The file ends in the middle of a field, or is no ONNX model.');
};
