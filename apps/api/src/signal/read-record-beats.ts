import { missedBeat } from '@beatlab/store/evaluation/beat-predictions';
import type { BeatPredictionsFile } from '@beatlab/store/evaluation/open-beat-predictions';
import type { RecordBeats } from './record.type.ts';

/** Reads what was made of the beats of one record, which stand together in the file; null where it is not there. */
export async function readRecordBeats(file: BeatPredictionsFile, name: string): Promise<RecordBeats | null> {
  const index = file.records.findIndex((record) => record.name === name);
  if (index < 0) return null;
  const [record, sample, truth, predicted, probabilities] = await Promise.all([
    file.column('record'),
    file.column('sample'),
    file.column('truth'),
    file.column('predicted'),
    file.column('probabilities'),
  ]);
  const rows = rowsOf(record, index);
  const classes = file.classes.length;
  const calls = rows.map((row) => predicted[row]!);
  return {
    classes: [...file.classes],
    samples: rows.map((row) => sample[row]!),
    truth: rows.map((row) => truth[row]!),
    predicted: calls,
    confidence: rows.map((row, at) => {
      const share = calls[at] === missedBeat ? Number.NaN : probabilities[row * classes + calls[at]!]!;
      return Number.isNaN(share) ? 0 : share;
    }),
    ...(await readExtras(file, index)),
  };
}

async function readExtras(file: BeatPredictionsFile, index: number) {
  if (file.extraCount === null) return { extraSamples: [], extraPredicted: [] };
  const [record, sample, predicted] = await Promise.all([
    file.column('extra.record'),
    file.column('extra.sample'),
    file.column('extra.predicted'),
  ]);
  const rows = rowsOf(record, index);
  return {
    extraSamples: rows.map((row) => sample[row]!),
    extraPredicted: rows.map((row) => predicted[row]!),
  };
}

const rowsOf = (record: Int32Array, index: number): number[] => {
  const rows: number[] = [];
  for (let row = record.indexOf(index); row >= 0 && row < record.length; row++) {
    if (record[row] === index) rows.push(row);
  }
  return rows;
};
