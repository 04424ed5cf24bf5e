import { describe, expect, it } from 'vitest';
import { patientSentence, patientsGrid, patientsTable, planPatients, shortShare } from './plan-patients.ts';

/** Patient 200: 100 N, 96 right; 20 V, 5 right and 1 missed. Patient 201: 50 N, all right, 2 called V in 202. */
const patients = [
  {
    patient: '200',
    records: ['200'],
    beats: 120,
    right: 101,
    cells: [
      { truth: 'N', predicted: 'N', count: 96 },
      { truth: 'N', predicted: 'V', count: 4 },
      { truth: 'V', predicted: 'V', count: 5 },
      { truth: 'V', predicted: 'N', count: 14 },
      { truth: 'V', predicted: 'missed', count: 1 },
    ],
    classTable: [
      { class: 'N', support: 100, recall: 0.96, f1: 0.914 },
      { class: 'V', support: 20, recall: 0.25, f1: 0.345 },
    ],
  },
  {
    patient: '201',
    records: ['201', '202'],
    beats: 52,
    right: 50,
    cells: [
      { truth: 'N', predicted: 'N', count: 50 },
      { truth: 'N', predicted: 'V', count: 2 },
    ],
    classTable: [
      { class: 'N', support: 52, recall: 50 / 52, f1: 0.98 },
      { class: 'V', support: 0, recall: 'NaN', f1: 0 } as const,
    ],
  },
];

describe('planPatients', () => {
  it('counts the beats of a class that were not called so, missed ones among them', () => {
    const [first] = planPatients(patients, 'errors', null);
    expect(first?.cells.map((cell) => [cell.support, cell.errors, cell.calls, cell.text])).toEqual([
      [100, 4, 110, '4'],
      [20, 15, 9, '15'],
    ]);
    expect(first?.all.text).toBe('19');
  });

  it('colours most what fails most', () => {
    const [first, second] = planPatients(patients, 'recall', null);
    expect(first?.cells[1]?.strength).toBe(Math.sqrt(0.75));
    // The cell of a class that does not occur has no colour.
    expect(second?.cells[1]).toMatchObject({ text: '–', strength: 0 });
    expect(planPatients(patients, 'errors', null)[0]?.cells.map((cell) => cell.strength)).toEqual([
      Math.sqrt(4 / 15),
      1,
    ]);
  });

  it('sorts by any column, patients without such beats last either way', () => {
    const order = (by: string, descending: boolean) =>
      planPatients(patients, 'recall', { by, descending }).map((row) => row.patient);
    expect(order('beats', false)).toEqual(['201', '200']);
    expect(order('patient', true)).toEqual(['201', '200']);
    expect(order('V', false)).toEqual(['200', '201']);
    expect(order('V', true)).toEqual(['200', '201']);
    expect(order('all', true)).toEqual(['201', '200']);
  });

  it('says a cell in words', () => {
    const [first, second] = planPatients(patients, 'recall', null);
    expect(patientSentence('200', first?.cells[1] ?? expect.fail())).toBe(
      'Patient 200: 5 of 20 V found, 15 not, 9 called so',
    );
    expect(patientSentence('201', second?.cells[1] ?? expect.fail())).toBe(
      'Patient 201 has no beats of V; 2 were called so',
    );
  });

  it('goes into files with every patient and class', () => {
    expect(patientsTable(patients).rows[1]).toEqual(['200', '200', 'V', 20, 5, 15, 9, 0.25, 0.345]);
    expect(patientsTable(patients).rows[3]?.slice(0, 3)).toEqual(['201', '201 202', 'V']);
    expect(patientsGrid(planPatients(patients, 'recall', null)).columns).toEqual(['all', 'N', 'V']);
  });
});

describe('shortShare', () => {
  it('is 0 % or 100 % only where exactly so', () => {
    expect([0, 0.001, 0.254, 0.999, 1, Number.NaN].map(shortShare)).toEqual([
      '0 %',
      '<1 %',
      '25 %',
      '>99 %',
      '100 %',
      '–',
    ]);
  });
});
