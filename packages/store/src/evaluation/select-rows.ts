import { LRUCache } from 'lru-cache';
import { missedBeat } from './beat-predictions.ts';
import type { BeatPredictionsFile } from './open-beat-predictions.ts';

/** Which beats; a condition that is null, or not there, lets all pass. */
export interface BeatFilter {
  readonly truth?: number | null;
  /** −1: not detected. */
  readonly predicted?: number | null;
  /** Names of the records that count. */
  readonly records?: readonly string[] | null;
  /** Annotation symbols that count. */
  readonly symbols?: readonly string[] | null;
  /** Whether the model was right. */
  readonly right?: boolean | null;
  /** These beats alone. */
  readonly among?: readonly { readonly record: string; readonly sample: number }[] | null;
}

/**
 * `record`: by record and time. `time`: by place in the record, whichever it is. `surest` and `unsurest`: by the
 * probability of the class that was called, missed beats last.
 */
export type BeatOrder = 'record' | 'time' | 'surest' | 'unsurest';

/** Which of two rows of a file comes first: negative for the first one. No two rows are alike. */
export type RowOrder = (one: number, other: number) => number;

/** What was listed lately, so that the next page of a list is only read: bytes under a hash never change. */
const lately = new LRUCache<string, Int32Array>({
  maxSize: 16 * 2 ** 20,
  // A key that names beats may be longer than its rows.
  sizeCalculation: (rows, key) => rows.byteLength + 2 * key.length + 256,
});

/** The rows of the beats that a filter lets pass, in order. *shape* `[beats]` */
export async function selectRows(
  file: BeatPredictionsFile,
  filter: BeatFilter,
  order: BeatOrder,
): Promise<Int32Array> {
  const key = `${file.sha256} ${order} ${JSON.stringify(filter)}`;
  const known = lately.get(key);
  if (known !== undefined) return known;
  const rows = await filterRows(file, filter);
  if (order !== 'record') rows.sort(await rowOrder(file, order));
  lately.set(key, rows);
  return rows;
}

async function filterRows(
  file: BeatPredictionsFile,
  { truth = null, predicted = null, records = null, symbols = null, right = null, among = null }: BeatFilter,
): Promise<Int32Array> {
  const [truths, calls, recordOf, samples, symbolOf] = await Promise.all([
    file.column('truth'),
    file.column('predicted'),
    records === null && among === null ? null : file.column('record'),
    among === null ? null : file.column('sample'),
    symbols === null ? null : file.column('symbol'),
  ]);
  const codes = symbols === null ? null : new Set(symbols.map((symbol) => file.symbols.indexOf(symbol)));
  const wanted =
    records === null
      ? null
      : new Set(file.records.flatMap(({ name }, at) => (records.includes(name) ? [at] : [])));
  const places = among === null ? null : new Set(among.map(({ record, sample }) => `${record} ${sample}`));
  const rows = new Int32Array(file.beatCount);
  let count = 0;
  for (let row = 0; row < file.beatCount; row++) {
    if (truth !== null && truths[row] !== truth) continue;
    if (predicted !== null && calls[row] !== predicted) continue;
    if (right !== null && (truths[row] === calls[row]) !== right) continue;
    if (codes !== null && !codes.has(symbolOf![row]!)) continue;
    if (wanted !== null && !wanted.has(recordOf![row]!)) continue;
    if (places !== null && !places.has(`${file.records[recordOf![row]!]!.name} ${samples![row]}`)) continue;
    rows[count++] = row;
  }
  return rows.slice(0, count);
}

/** How the rows of a file are ordered; where two are alike, as they stand in the file. */
export async function rowOrder(file: BeatPredictionsFile, order: BeatOrder): Promise<RowOrder> {
  if (order === 'record') return (one, other) => one - other;
  const key =
    order === 'time' ? await file.column('sample') : await confidences(file, order === 'surest' ? -1 : 1);
  // Infinity − Infinity is NaN, which leaves it to the rows.
  return (one, other) => key[one]! - key[other]! || one - other;
}

/** The probability of the class that was called, times `sign`; infinite where a beat has none. *shape* `[beats]` */
async function confidences(file: BeatPredictionsFile, sign: 1 | -1): Promise<Float32Array> {
  const [calls, probabilities] = await Promise.all([file.column('predicted'), file.column('probabilities')]);
  const classes = file.classes.length;
  return Float32Array.from(calls, (call, row) => {
    const confidence = call === missedBeat ? Number.NaN : probabilities[row * classes + call]!;
    return Number.isNaN(confidence) ? Infinity : sign * confidence;
  });
}
