import { type CsvCell, type CsvTable, csvNumber } from '../../export/csv-text.ts';
import { secondsBetween } from '../../format/format-time.ts';
import { datasetName, modeName } from '../../run/mode-name.ts';
import { type ColumnKey, type FixedColumn, subjectOf } from '../columns/column-key.ts';
import type { Column } from '../columns/table-layout.ts';
import { epochsDone, type RunRow } from '../rows/runs-question.ts';

/** The table as it stands, with numbers in full, moments in UTC and durations in seconds; a curve by its last value. */
export const runsCsv = (runs: readonly RunRow[], columns: readonly Column[]): CsvTable => ({
  columns: ['number', 'id', ...columns.map(({ key }) => key)],
  rows: runs.map((run) => [run.number, run.id, ...columns.map(({ key }) => cellOf(run, key))]),
});

const cellOf = (run: RunRow, column: ColumnKey): CsvCell => {
  const subject = subjectOf(column);
  if (subject.kind === 'fixed') return fixedCell(run, subject.name);
  if (subject.kind === 'param') {
    const param = run.params.find(({ key }) => key === subject.key);
    return param?.number ?? param?.text ?? null;
  }
  const last = run.lastMetrics.find(({ key }) => key === subject.key);
  if (subject.kind === 'min') return csvNumber(last?.minimum);
  return csvNumber(subject.kind === 'max' ? last?.maximum : last?.value);
};

const fixedCell = (run: RunRow, name: FixedColumn): CsvCell => {
  switch (name) {
    case 'mode':
      return modeName(run.mode, run.kind);
    case 'dataset':
      return datasetName(run);
    case 'epochs':
      return epochsDone(run);
    case 'tags':
      return run.tags.join(' ');
    case 'created':
      return run.createdAt;
    case 'started':
      return run.startedAt;
    case 'ended':
      return run.endedAt;
    case 'duration':
      return run.startedAt == null || run.endedAt == null
        ? null
        : secondsBetween(run.startedAt, run.endedAt, 0);
    case 'author':
      return run.createdBy?.name ?? null;
    default:
      return run[name];
  }
};
