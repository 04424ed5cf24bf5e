import { BeatlabError } from './errors.ts';

/** The decision on every annotated beat, in columns. *shapes* `[beats]` */
export interface BeatPredictions {
  /** In the order that `truth` counts. */
  classes: readonly string[];
  /** Name of the record that the beat is of. */
  record: readonly string[];
  /** Place of its annotation. */
  sample: ArrayLike<number>;
  /** Index of the annotated class. */
  truth: ArrayLike<number>;
  /** Of each beat, one for each class; NaN where the beat was not detected. *shape* `[beats, classes]` */
  probabilities: readonly ArrayLike<number>[];
  /** The annotation's symbol, where it is known. */
  symbol?: readonly string[];
  epoch?: number;
}

/** Beat predictions as safetensors: 8 bytes header length, JSON header, little-endian columns. *errors* `PREDICTIONS.SHAPE` */
export function encodePredictions(beats: BeatPredictions): Buffer {
  const { classes, record, sample, truth, probabilities, epoch } = beats;
  const count = record.length;
  const symbol = beats.symbol ?? record.map(() => '?');
  const lengths = [sample, truth, probabilities, symbol].map(({ length }) => length);
  if (lengths.some((length) => length !== count)) throw badShape('the columns are not equally long');
  if (probabilities.some((row) => row.length !== classes.length)) {
    throw badShape('a beat has not one probability for each class');
  }
  const records = [...new Set(record)];
  const symbols = [...new Set(symbol)].sort();
  const columns: [name: string, dtype: string, shape: number[], bytes: Buffer][] = [
    [
      'probabilities',
      'F32',
      [count, classes.length],
      floats(probabilities.flatMap((row) => Array.from(row))),
    ],
    ['record', 'I32', [count], integers(placesOf(record, records))],
    ['sample', 'I32', [count], integers(Array.from(sample))],
    ['symbol', 'I32', [count], integers(placesOf(symbol, symbols))],
    ['predicted', 'I8', [count], Buffer.from(Int8Array.from(probabilities, call))],
    ['truth', 'I8', [count], Buffer.from(Int8Array.from(truth))],
  ];
  const metadata = {
    records: JSON.stringify(records),
    symbols: JSON.stringify(symbols),
    classes: JSON.stringify(classes),
    ...(epoch === undefined ? {} : { epoch: String(epoch) }),
  };
  return assemble(columns, metadata);
}

function assemble(
  columns: readonly (readonly [name: string, dtype: string, shape: number[], bytes: Buffer])[],
  metadata: Readonly<Record<string, string>>,
): Buffer {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let start = 0;
  for (const [name, dtype, shape, { length }] of columns) {
    header[name] = { dtype, shape, data_offsets: [start, start + length] };
    start += length;
  }
  const json = Buffer.from(JSON.stringify(header));
  const padded = Buffer.alloc(Math.ceil(json.length / 8) * 8, ' ');
  json.copy(padded);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  return Buffer.concat([length, padded, ...columns.map(([, , , bytes]) => bytes)]);
}

/** The class with the greatest probability, −1 for a beat that was not detected. */
function call(row: ArrayLike<number>): number {
  const shares = Array.from(row);
  return shares.some(Number.isNaN) ? -1 : shares.indexOf(Math.max(...shares));
}

function placesOf(names: readonly string[], distinct: readonly string[]): number[] {
  const places = new Map(distinct.map((name, place) => [name, place]));
  return names.map((name) => places.get(name)!);
}

function integers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [place, value] of values.entries()) bytes.writeInt32LE(value, 4 * place);
  return bytes;
}

function floats(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [place, value] of values.entries()) bytes.writeFloatLE(value, 4 * place);
  return bytes;
}

const badShape = (message: string): BeatlabError =>
  new BeatlabError({ code: 'PREDICTIONS.SHAPE', message, remedy: 'Give one entry for each beat.' });
