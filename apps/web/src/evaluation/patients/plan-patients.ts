import type { CsvTable } from '../../export/csv-text.ts';
import { formatCount, NO_VALUE } from '../../format/format-number.ts';
import { type MetricValue, metricNumber } from '../../format/metric-value.ts';
import { countCells } from '../count-cells.ts';
import { type HeatGrid, heat } from '../heat-grid.ts';
import type { Measure, SortOrder } from '../results-view.ts';
import { sortRows } from '../sort-rows.ts';

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
          calls: callsOf(each, row),
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
  return sort === null ? rows : sortRows(rows, sort, (row) => columnOf(row, sort.by));
};

const errorsOf = (
  patient: JudgedPatient,
  row: { readonly class: string; readonly support: number },
): number =>
  row.support -
  countCells(patient.cells, ({ truth, predicted }) => truth === row.class && predicted === row.class);

const callsOf = ({ cells }: JudgedPatient, row: { readonly class: string }): number =>
  countCells(cells, ({ predicted }) => predicted === row.class);

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

/** What a heading sorts by. */
const columnOf = (row: PatientRow, by: string): string | number => {
  if (by === 'patient') return row.patient;
  if (by === 'beats') return row.beats;
  if (by === 'all') return row.all.value;
  return row.cells.find((cell) => cell.class === by)?.value ?? Number.NaN;
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
      return [
        each.patient,
        each.records.join(' '),
        row.class,
        row.support,
        row.support - errors,
        errors,
        callsOf(each, row),
        metricNumber(row.recall),
        metricNumber(row.f1),
      ];
    }),
  ),
});
