import { expect, it } from 'vitest';
import { tableOfBeats } from './table-of-beats.ts';

it('has a row for each beat, no probabilities for a missed one, and what the team says of it', () => {
  const beat = { record: '208', patient: '208', sample: 18, timeSeconds: 0.05, symbol: 'V', truth: 'V' };
  const mark = { id: 'm', kind: 'MISLABELLED', note: 'no P wave', createdAt: '', createdBy: null } as const;
  const { columns, rows } = tableOfBeats(
    [
      { ...beat, predicted: 'N', probabilities: [0.75, 0.25], marks: [mark] },
      { ...beat, predicted: 'missed', probabilities: [], marks: [] },
    ],
    ['N', 'V'],
  );
  expect(columns.slice(6)).toEqual(['predicted', 'p(N)', 'p(V)', 'marks']);
  expect(rows[0]?.slice(6)).toEqual(['N', 0.75, 0.25, 'Looks mislabelled: no P wave']);
  expect(rows[1]?.slice(6)).toEqual(['missed', undefined, undefined, '']);
});
