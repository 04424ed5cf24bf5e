import type { CsvTable } from '../../export/csv-text.ts';
import { formatCount, NO_VALUE } from '../../format/format-number.ts';
import { type MetricValue, metricNumber } from '../../format/metric-value.ts';
import { type HeatGrid, heat } from '../heat-grid.ts';
import type { Measure, SortOrder } from '../results-view.ts';

/** What the model is worth on one patient, as the API gives it. */
export interface JudgedPatient {
  readonly patient: string;
  readonly records: readonly string[];
  readonly beats: number;
  readonly right: number;
  readonly cells: readonly { readonly truth: string; readonly predicted: string; readonly count: number }[];
  readonly classTable: readonly {
    readonly class: string;
    readonly support: number;
    readonly recall: MetricValue;
    readonly f1: MetricValue;
  }[];
}

export interface PatientCell {
  readonly class: string;
  /** Beats of the class. */
  readonly support: number;
  /** Beats that were called so, rightly or not. */
  readonly calls: number;
  /** Beats of the class that were not called so, missed ones among them. */
  readonly errors: number;
  /** What is measured; NaN where the patient has no such beats. */
  readonly value: number;
  readonly text: string;
  readonly strength: number;
}

export interface PatientRow {
  readonly patient: string;
  readonly records: readonly string[];
  readonly beats: number;
  readonly errors: number;
  /** All classes together: the share called right, or how many were not. */
  readonly all: Pick<PatientCell, 'value' | 'text' | 'strength'>;
  readonly cells: readonly PatientCell[];
}

/** How well each class of each patient was found; what fails most is coloured most. */
export const planPatients = (
  patients: readonly JudgedPatient[],
  measure: Measure,
  sort: SortOrder | null,
): PatientRow[] => {
  const mostErrors = Math.max(
    1,
    ...patients.flatMap((each) => each.classTable.map((row) => errorsOf(each, row))),
  );
  const mostOfAll = Math.max(1, ...patients.map(({ beats, right }) => beats - right));
  const rows = patients.map((each): PatientRow => {
    const errors = each.beats - each.right;
    return {
      patient: each.patient,
      records: each.records,
      beats: each.beats,
      errors,
      all:
        measure === 'errors'
          ? { value: errors, text: formatCount(errors), strength: heat(errors / mostOfAll) }
          : shareCell(each.right / each.beats),
      cells: each.classTable.map((row) => {
        const counted = {
          class: row.class,
          support: row.support,
          calls: each.cells.reduce((sum, cell) => sum + (cell.predicted === row.class ? cell.count : 0), 0),
          errors: errorsOf(each, row),
        };
        if (measure !== 'errors') return { ...counted, ...shareCell(metricNumber(row[measure])) };
        return row.support === 0
          ? { ...counted, ...shareCell(Number.NaN) }
          : {
              ...counted,
              value: counted.errors,
              text: formatCount(counted.errors),
              strength: heat(counted.errors / mostErrors),
            };
      }),
    };
  });
  return sort === null ? rows : sorted(rows, sort);
};

const errorsOf = (
  patient: JudgedPatient,
  row: { readonly class: string; readonly support: number },
): number =>
  row.support -
  patient.cells.reduce(
    (sum, { truth, predicted, count }) => sum + (truth === row.class && predicted === row.class ? count : 0),
    0,
  );

const shareCell = (value: number) => ({
  value,
  text: shortShare(value),
  strength: heat(1 - value),
});

/** A share without decimals; never 100 % or 0 % unless exactly so. */
export const shortShare = (value: number): string => {
  if (Number.isNaN(value)) return NO_VALUE;
  const text = (100 * value).toFixed(0);
  if (text === '100' && value < 1) return '>99 %';
  if (text === '0' && value > 0) return '<1 %';
  return `${text} %`;
};

/** Patients without such beats come last, whichever way the others are sorted. */
const sorted = (rows: readonly PatientRow[], { by, descending }: SortOrder): PatientRow[] => {
  const sign = descending ? -1 : 1;
  if (by === 'patient') return [...rows].sort((one, other) => sign * (one.patient < other.patient ? -1 : 1));
  const figureOf = (row: PatientRow): number => {
    if (by === 'beats') return row.beats;
    if (by === 'all') return row.all.value;
    return row.cells.find((cell) => cell.class === by)?.value ?? Number.NaN;
  };
  return [...rows].sort((one, other) => {
    const [a, b] = [figureOf(one), figureOf(other)];
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    return sign * (a - b);
  });
};

/** The cell in words. */
export const patientSentence = (patient: string, cell: PatientCell): string => {
  if (cell.support === 0)
    return `Patient ${patient} has no beats of ${cell.class}${cell.calls === 0 ? '' : `; ${formatCount(cell.calls)} were called so`}`;
  return `Patient ${patient}: ${formatCount(cell.support - cell.errors)} of ${formatCount(cell.support)} ${cell.class} found, ${formatCount(cell.errors)} not, ${formatCount(cell.calls)} called so`;
};

/** The strip as a picture for a file. */
export const patientsGrid = (rows: readonly PatientRow[]): HeatGrid => ({
  corner: 'patient',
  columns: ['all', ...(rows[0]?.cells.map((cell) => cell.class) ?? [])],
  rows: rows.map((row) => ({
    label: row.patient,
    cells: [row.all, ...row.cells].map(({ text, strength }) => ({ text, strength, tone: 'bad' })),
  })),
});

/** The strip as a table for a file: a line for each patient and class. */
export const patientsTable = (patients: readonly JudgedPatient[]): CsvTable => ({
  columns: ['patient', 'records', 'class', 'beats', 'found', 'not found', 'called', 'recall', 'f1'],
  rows: patients.flatMap((each) =>
    each.classTable.map((row) => {
      const errors = errorsOf(each, row);
      const calls = each.cells.reduce(
        (sum, cell) => sum + (cell.predicted === row.class ? cell.count : 0),
        0,
      );
      return [
        each.patient,
        each.records.join(' '),
        row.class,
        row.support,
        row.support - errors,
        errors,
        calls,
        metricNumber(row.recall),
        metricNumber(row.f1),
      ];
    }),
  ),
});
