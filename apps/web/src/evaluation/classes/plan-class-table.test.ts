import { describe, expect, it } from 'vitest';
import { classCsv, type PatientIntervals, planClassTable } from './plan-class-table.ts';

/** 100 beats: 90 N (80 right, 6 called V, 4 missed), 10 V (7 right, 2 called N, 1 missed), no F. */
const cells = [
  { truth: 'N', predicted: 'N', count: 80 },
  { truth: 'N', predicted: 'V', count: 6 },
  { truth: 'N', predicted: 'missed', count: 4 },
  { truth: 'V', predicted: 'V', count: 7 },
  { truth: 'V', predicted: 'N', count: 2 },
  { truth: 'V', predicted: 'missed', count: 1 },
];
const wilson = (low: number, high: number) => ({ low, high });
const classes = [
  {
    class: 'V',
    support: 10,
    precision: 7 / 13,
    recall: 0.7,
    specificity: 84 / 90,
    f1: 14 / 23,
    precisionInterval: wilson(0.29, 0.77),
    recallInterval: wilson(0.4, 0.89),
    specificityInterval: wilson(0.86, 0.97),
  },
  { class: 'F', support: 0, precision: 'NaN', recall: 'NaN', specificity: 1, f1: 'NaN' } as const,
];
const rate = (low: number, high: number, undefinedCount = 0) => ({ value: 0.7, low, high, undefinedCount });
const drawn = (patientCount: number, recall = rate(0.3, 0.9)): PatientIntervals => ({
  patientCount: 22,
  resamples: 2000,
  classes: [
    {
      class: 'V',
      patientCount,
      precision: rate(0.2, 0.8),
      recall,
      specificity: rate(0.8, 1),
      f1: rate(0.5, 0.7),
    },
  ],
});
const plan = (patients: PatientIntervals | null) =>
  planClassTable({ classes, cells, patients, noun: 'beats' });

describe('planClassTable', () => {
  it('counts what was not detected and what was called so', () => {
    expect(plan(null)[0]).toMatchObject({ class: 'V', support: 10, missed: 1, calls: 13 });
  });

  it('gives the interval over patients where there are enough of them', () => {
    expect(plan(drawn(16))[0]?.recall).toEqual({
      value: 0.7,
      missing: null,
      interval: { low: 0.3, high: 0.9, method: 'patients', n: 16 },
      caveat: null,
    });
    expect(plan(drawn(16))[0]?.f1.interval?.method).toBe('patients');
  });

  it('falls back to the count, with its n, where few patients have the class', () => {
    const [v] = plan(drawn(5));
    expect(v?.recall.interval).toEqual({ low: 0.4, high: 0.89, method: 'count', n: 10 });
    expect(v?.precision.interval?.n).toBe(13);
    expect(v?.specificity.interval?.n).toBe(90);
    expect(v?.recall.caveat).toContain('Only 5 of 22 patients have V');
  });

  it('falls back where resamples have no value, or where all agree', () => {
    expect(plan(drawn(16, rate(0.3, 0.9, 101)))[0]?.recall.interval?.method).toBe('count');
    expect(plan(drawn(16, rate(0.3, 0.9, 100)))[0]?.recall.interval?.method).toBe('patients');
    expect(plan(drawn(16, rate(0.7, 0.7)))[0]?.recall.interval?.method).toBe('count');
  });

  it('has no interval of F1 by count, because F1 is no share', () => {
    expect(plan(null)[0]?.f1).toEqual({ value: 14 / 23, missing: null, interval: null, caveat: null });
  });

  it('says why a number is not there', () => {
    const [, f] = plan(null);
    expect(f?.precision.missing).toBe('nothing was called F');
    expect(f?.recall.missing).toBe('no beats of F occur');
    expect(f?.specificity.missing).toBeNull();
  });

  it('writes both ends of each interval and how it was found into a file', () => {
    const { columns, rows } = classCsv(plan(drawn(16)));
    const at = columns.indexOf('recall');
    expect(rows[0]?.slice(at, at + 5)).toEqual([0.7, 0.3, 0.9, 'bootstrap over patients', 16]);
  });
});
