import type { CsvTable } from '../export/csv-text.ts';
import type { ListedBeatFragment } from '../generated/graphql.ts';
import { markLabels } from './beat-words.ts';

/** Judged beats as a table, with the probability of each class. */
export const tableOfBeats = (beats: readonly ListedBeatFragment[], classes: readonly string[]): CsvTable => ({
  columns: [
    ...['record', 'patient', 'sample', 'seconds', 'symbol', 'truth', 'predicted'],
    ...classes.map((name) => `p(${name})`),
    'marks',
  ],
  rows: beats.map((beat) => [
    ...[beat.record, beat.patient, beat.sample, beat.timeSeconds, beat.symbol, beat.truth, beat.predicted],
    ...classes.map((_, at) => beat.probabilities[at]),
    beat.marks
      .map(({ kind, note }) => (note === '' ? markLabels[kind] : `${markLabels[kind]}: ${note}`))
      .join('; '),
  ]),
});
