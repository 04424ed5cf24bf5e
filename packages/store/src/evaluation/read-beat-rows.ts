import type { BeatPredictionsFile, PredictionColumns } from './open-beat-predictions.ts';

/** One judged beat, names in the place of indices. */
export interface BeatRow {
  /** Its place in the file. */
  readonly row: number;
  readonly record: string;
  /** Whose heart it is; null where nobody said. */
  readonly patient: string | null;
  readonly sample: number;
  /** *units* s from the record's start; null where its sampling frequency is not known */
  readonly timeSeconds: number | null;
  readonly symbol: string;
  readonly truth: number;
  /** −1: not detected. */
  readonly predicted: number;
  /** *shape* `[classes]`; empty where the beat was not detected */
  readonly probabilities: number[];
}

/** Rows that lie closer together than this are read in one go, with what lies between them. */
const gapBytes = 32 * 2 ** 10;

/** Reads these rows of the file, ascending, and of each column only the stretches in which they lie. */
export async function readBeatRows(file: BeatPredictionsFile, rows: readonly number[]): Promise<BeatRow[]> {
  const { classes, records, symbols } = file;
  const [record, sample, symbol, truth, predicted, probabilities] = await Promise.all([
    readCells(file, 'record', rows, 4),
    readCells(file, 'sample', rows, 4),
    readCells(file, 'symbol', rows, 4),
    readCells(file, 'truth', rows, 1),
    readCells(file, 'predicted', rows, 1),
    readCells(file, 'probabilities', rows, 4 * classes.length),
  ]);
  return rows.map((row, i): BeatRow => {
    const { name, patient, samplingFrequencyHz } = records[record[i]!.getInt32(0, true)]!;
    const at = sample[i]!.getInt32(0, true);
    const shares = classes.map((_, c) => probabilities[i]!.getFloat32(4 * c, true));
    return {
      row,
      record: name,
      patient,
      sample: at,
      timeSeconds: samplingFrequencyHz === null ? null : at / samplingFrequencyHz,
      symbol: symbols[symbol[i]!.getInt32(0, true)] ?? '',
      truth: truth[i]!.getInt8(0),
      predicted: predicted[i]!.getInt8(0),
      probabilities: shares.some(Number.isNaN) ? [] : shares,
    };
  });
}

/** The bytes of each row in a column of `sizeBytes` a row. */
async function readCells(
  file: BeatPredictionsFile,
  name: keyof PredictionColumns,
  rows: readonly number[],
  sizeBytes: number,
): Promise<DataView[]> {
  const stretches = await Promise.all(
    stretchesOf(rows, Math.max(1, Math.floor(gapBytes / sizeBytes))).map(async ([first, last]) => ({
      first,
      last,
      bytes: await file.bytes(name, first * sizeBytes, (last + 1) * sizeBytes),
    })),
  );
  let at = 0;
  return rows.map((row) => {
    while (row > stretches[at]!.last) at++;
    const { first, bytes } = stretches[at]!;
    return new DataView(bytes.buffer, bytes.byteOffset + (row - first) * sizeBytes, sizeBytes);
  });
}

/** First and last row of each group of rows that lie close together. */
function stretchesOf(rows: readonly number[], gap: number): [first: number, last: number][] {
  const stretches: [number, number][] = [];
  for (const row of rows) {
    const open = stretches.at(-1);
    if (open !== undefined && row - open[1] <= gap) open[1] = row;
    else stretches.push([row, row]);
  }
  return stretches;
}
