import { TrainerError } from '../errors.ts';

/** Fields of ONNX's `ModelProto` and `StringStringEntryProto` that are read. *source* onnx.proto3 */
const METADATA_PROPS = 14;
const KEY = 1;
const VALUE = 2;
/** Protobuf's kinds of field on the wire. */
const WIRE = { varint: 0, eight: 1, bytes: 2, four: 5 } as const;

/**
 * Reads the `metadata_props` of an ONNX file; the graph is passed over. Of a key that occurs twice, the last counts.
 * *errors* `MODEL.DAMAGED` for bytes that are no protobuf message
 */
export function readMetadata(bytes: Uint8Array, where: string): Map<string, string> {
  const metadata = new Map<string, string>();
  for (const [field, content] of fieldsOf(bytes, where)) {
    if (field !== METADATA_PROPS) continue;
    const entry = new Map(fieldsOf(content, where));
    metadata.set(textOf(entry.get(KEY), where), textOf(entry.get(VALUE), where));
  }
  return metadata;
}

/** A message's fields of bytes, in order; numbers are passed over. */
function* fieldsOf(bytes: Uint8Array, where: string): Generator<[number, Uint8Array]> {
  let position = 0;
  const varint = (): number => {
    let value = 0;
    for (let place = 1; place <= 2 ** 63; place *= 128) {
      const byte = bytes[position++];
      if (byte === undefined) throw damaged(where);
      value += (byte & 0x7f) * place;
      if (byte < 0x80) return value;
    }
    throw damaged(where);
  };
  const skip = (length: number): void => {
    if (length > bytes.length - position) throw damaged(where);
    position += length;
  };
  while (position < bytes.length) {
    const tag = varint();
    const field = Math.floor(tag / 8);
    if (field < 1 || field > 0x1fffffff) throw damaged(where);
    const wire = tag % 8;
    if (wire === WIRE.varint) varint();
    else if (wire === WIRE.eight) skip(8);
    else if (wire === WIRE.four) skip(4);
    else if (wire === WIRE.bytes) {
      const length = varint();
      const start = position;
      skip(length);
      yield [field, bytes.subarray(start, position)];
    } else throw damaged(where);
  }
}

function textOf(bytes: Uint8Array | undefined, where: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes ?? new Uint8Array());
  } catch (error) {
    throw damaged(where, error);
  }
}

const damaged = (where: string, cause?: unknown): TrainerError =>
  new TrainerError({
    code: 'MODEL.DAMAGED',
    message: `${where} is no ONNX file, or is cut off`,
    where,
    remedy: 'Copy the model again, or give another one.',
    ...(cause === undefined ? {} : { cause }),
  });
