/** Truth and call of every beat of a run, as its `predictions.safetensors` holds them. */
export interface BeatColumns {
  readonly classes: readonly string[];
  readonly records: readonly string[];
  readonly symbols: readonly string[];
  readonly record: Int32Array;
  readonly symbol: Int32Array;
  readonly truth: Int8Array;
  /** −1: not detected. */
  readonly predicted: Int8Array;
}

/** Reads the columns by hand, so that a test counts beats by no code of the product. *source* safetensors' format */
export function readBeatColumns(answer: Uint8Array): BeatColumns {
  // A copy: what Node calls a Buffer shares its memory with others, also where it is sliced.
  const file = new Uint8Array(answer);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const headerBytes = Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + headerBytes)));
  const column = (name: string): ArrayBuffer => {
    const [start, end] = header[name].data_offsets as [number, number];
    return file.slice(8 + headerBytes + start, 8 + headerBytes + end).buffer;
  };
  const metadata = header.__metadata__ as Readonly<Record<'classes' | 'records' | 'symbols', string>>;
  return {
    classes: JSON.parse(metadata.classes),
    records: JSON.parse(metadata.records),
    symbols: JSON.parse(metadata.symbols),
    record: new Int32Array(column('record')),
    symbol: new Int32Array(column('symbol')),
    truth: new Int8Array(column('truth')),
    predicted: new Int8Array(column('predicted')),
  };
}
