import { type MetricValue, metricNumber } from '../format/metric-value.ts';

export type CsvCell = string | number | boolean | null | undefined;

/** A table as it is written into a file: one name a column, one cell a column in each row. */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

/**
 * A table as text by RFC 4180: numbers with all their digits, whatever the screen shows; NaN and infinities by name; nothing
 * where nothing was measured. Text that a spreadsheet would take for a formula gets an apostrophe in front, because names of
 * runs come from other people.
 */
export const csvText = ({ columns, rows }: CsvTable): string =>
  [columns, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('');

/** The double behind a metric, for a cell: null where nothing was measured. */
export const csvNumber = (value: MetricValue | null | undefined): number | null =>
  value == null ? null : metricNumber(value);

const cellText = (cell: CsvCell): string => {
  if (cell == null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
