import { describe, expect, it } from 'vitest';
import { type Ec57Input, ec57Table, percent, planEc57 } from './plan-ec57.ts';

const statistics = (values: Partial<Ec57Input['gross']>): Ec57Input['gross'] => ({
  qrsSensitivity: 1,
  qrsPositivePredictivity: 1,
  vebSensitivity: 0.5,
  vebPositivePredictivity: 0.5,
  vebFalsePositiveRate: 0.0123456,
  svebSensitivity: 'NaN',
  svebPositivePredictivity: 'NaN',
  svebFalsePositiveRate: 0,
  ...values,
});
const cells = [
  { reference: 'N', test: 'N', count: 90 },
  { reference: 'V', test: 'V', count: 6 },
  { reference: 'V', test: 'O', count: 4 },
  { reference: 'O', test: 'N', count: 2 },
];
const report: Ec57Input = {
  gross: statistics({}),
  average: statistics({}),
  cells,
  notes: [],
  records: [
    { record: '100', statistics: statistics({ vebSensitivity: 0.6 }), cells },
    {
      record: '103',
      statistics: statistics({ vebSensitivity: 'NaN', vebPositivePredictivity: 'NaN' }),
      cells: [
        { reference: 'N', test: 'N', count: 49 },
        { reference: 'F', test: 'V', count: 1 },
      ],
    },
    { record: '105', statistics: statistics({ vebSensitivity: 0.9 }), cells },
  ],
};
const figure = (line: number, key: string) =>
  planEc57(report, null)[line]?.figures.find((each) => each.key === key);

describe('planEc57', () => {
  it('counts annotated beats, V and S among them, and not detections where no beat is', () => {
    expect(planEc57(report, null)[2]).toMatchObject({ name: '100', beats: 100, vebs: 10, svebs: 0 });
    expect(planEc57(report, null).map(({ name }) => name)).toEqual(['Gross', 'Average', '100', '103', '105']);
  });

  it('writes percent with two decimals', () => {
    expect(figure(0, 'vebFalsePositiveRate')?.text).toBe('1.23');
    expect([percent(1), percent(0), percent(Number.NaN)]).toEqual(['100.00', '0.00', '–']);
  });

  it('says why a figure is not there', () => {
    expect(figure(3, 'vebSensitivity')?.missing).toBe('no beat of V is annotated in this record');
    expect(figure(3, 'vebPositivePredictivity')?.missing).toBe(
      'what was called V in this record counts neither as right nor as wrong',
    );
    expect(figure(2, 'svebPositivePredictivity')?.missing).toBe('nothing was called S in this record');
    expect(figure(0, 'svebSensitivity')?.missing).toBe('no beat of S is annotated in any record');
    expect(figure(2, 'vebSensitivity')?.missing).toBeNull();
  });

  it('says what the predictions do not say', () => {
    const notes = ['Detections where no beat is annotated are not stored, so +P is not known.'];
    const [gross] = planEc57(
      { ...report, notes, gross: statistics({ vebPositivePredictivity: 'NaN' }) },
      null,
    );
    expect(gross?.figures[3]?.missing).toBe(
      'Detections where no beat is annotated are not stored, so +P is not known',
    );
  });

  it('sorts records below gross and average, those without the figure last', () => {
    const order = (by: string, descending: boolean) =>
      planEc57(report, { by, descending }).map(({ name }) => name);
    expect(order('vebSensitivity', true)).toEqual(['Gross', 'Average', '105', '100', '103']);
    expect(order('vebSensitivity', false)).toEqual(['Gross', 'Average', '100', '105', '103']);
    expect(order('record', true).slice(2)).toEqual(['105', '103', '100']);
  });

  it('goes into a file with all digits', () => {
    const table = ec57Table(planEc57(report, null));
    expect(table.columns.slice(0, 6)).toEqual(['record', 'beats', 'V beats', 'S beats', 'QRS Se', 'QRS +P']);
    expect(table.rows[0]?.[8]).toBe(0.0123456);
  });
});
