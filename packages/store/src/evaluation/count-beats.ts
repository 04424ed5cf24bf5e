import type { PredictedRecord } from './beat-predictions.ts';
import { invalidPredictions } from './beat-predictions-header.ts';
import type { BeatPredictionsFile } from './open-beat-predictions.ts';

/** How many beats of a record, of class `truth`, were called `predicted`. */
export interface BeatCount {
  readonly record: string;
  /** Null where nobody said whose record it is. */
  readonly patient: string | null;
  readonly truth: number;
  /** −1: not detected. */
  readonly predicted: number;
  readonly count: number;
}

/**
 * Counts the beats of a file of predictions, by record, truth and call, in that order; and checks each row on the way.
 * *errors* `PREDICTIONS.INVALID` where a row names a record, symbol or class that is not there
 */
export async function countBeats(file: BeatPredictionsFile): Promise<BeatCount[]> {
  const [record, symbol, truth, predicted] = await Promise.all([
    file.column('record'),
    file.column('symbol'),
    file.column('truth'),
    file.column('predicted'),
  ]);
  const { records, symbols, classes, beatCount } = file;
  const columns = classes.length + 1;
  const cells = new Map<number, number>();
  for (let row = 0; row < beatCount; row++) {
    const [of, is, called] = [record[row]!, truth[row]!, predicted[row]!];
    const fits =
      of >= 0 &&
      of < records.length &&
      is >= 0 &&
      is < classes.length &&
      called >= -1 &&
      called < classes.length;
    if (!fits || symbol[row]! < 0 || symbol[row]! >= symbols.length) {
      throw invalidPredictions(`row ${row} names a record, a symbol or a class that is not there`);
    }
    const cell = (of * classes.length + is) * columns + called + 1;
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  return [...cells]
    .sort(([one], [other]) => one - other)
    .map(([cell, count]) => ({
      ...nameAndPatient(records[Math.floor(cell / (classes.length * columns))]!),
      truth: Math.floor(cell / columns) % classes.length,
      predicted: (cell % columns) - 1,
      count,
    }));
}

const nameAndPatient = ({ name, patient }: PredictedRecord) => ({ record: name, patient });
