import { describe, expect, it } from 'vitest';
import { areItsBeats, classesOfPatients, matrixOfPatients } from './shown-matrix.ts';

const rates = (recall: number) => ({
  precision: { value: 0.5 },
  recall: { value: recall },
  specificity: { value: 1 },
  f1: { value: 0.25 },
});
const judged = {
  predictionsEpoch: null,
  patients: [
    { cells: [{ truth: 'V', predicted: 'V', count: 3 }] },
    { cells: [{ truth: 'V', predicted: 'N', count: 9 }] },
  ],
  patientIntervals: {
    classes: [
      { class: 'N', ...rates(1) },
      { class: 'V', ...rates(0.25) },
    ],
  },
};

describe('matrixOfPatients', () => {
  it('holds the beats of all patients', () => {
    const matrix = matrixOfPatients(judged);
    expect(matrix).toMatchObject({ epoch: null, scope: 'BEAT', classes: ['N', 'V'] });
    expect(matrix?.cells).toHaveLength(2);
    expect(classesOfPatients(matrix ?? { classes: [], cells: [] }, judged.patientIntervals)[1]).toEqual({
      class: 'V',
      support: 12,
      precision: 0.5,
      recall: 0.25,
      specificity: 1,
      f1: 0.25,
    });
  });

  it('is none without predictions', () => {
    expect(matrixOfPatients({ predictionsEpoch: null, patients: [], patientIntervals: null })).toBeNull();
  });
});

describe('areItsBeats', () => {
  const matrix = { part: 'VALIDATION', scope: 'BEAT', epoch: 5 } as const;
  const stored = { stored: true, epoch: 5 };

  it('holds for the validation beats of the epoch whose predictions are stored', () => {
    expect(areItsBeats(matrix, stored, 5)).toBe(true);
    expect(areItsBeats({ ...matrix, epoch: 4 }, stored, 5)).toBe(false);
    expect(areItsBeats({ ...matrix, part: 'TRAIN' }, stored, 5)).toBe(false);
    expect(areItsBeats({ ...matrix, scope: 'TOKEN' }, stored, 5)).toBe(false);
    expect(areItsBeats(matrix, { ...stored, stored: false }, 5)).toBe(false);
  });

  it('takes predictions of no known epoch for those of the newest', () => {
    expect(areItsBeats(matrix, { stored: true, epoch: null }, 5)).toBe(true);
    expect(areItsBeats({ ...matrix, epoch: 4 }, { stored: true, epoch: null }, 5)).toBe(false);
  });
});
