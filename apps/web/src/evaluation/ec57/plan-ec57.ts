import type { CsvTable } from '../../export/csv-text.ts';
import { NO_VALUE } from '../../format/format-number.ts';
import { type MetricValue, metricNumber } from '../../format/metric-value.ts';
import { countCells } from '../count-cells.ts';
import type { SortOrder } from '../results-view.ts';
import { sortRows } from '../sort-rows.ts';

/** The figures of an EC57 report in its order, grouped by what they are about. */
export const ec57Columns = [
  { key: 'qrsSensitivity', group: 'QRS', label: 'Se' },
  { key: 'qrsPositivePredictivity', group: 'QRS', label: '+P' },
  { key: 'vebSensitivity', group: 'VEB', label: 'Se' },
  { key: 'vebPositivePredictivity', group: 'VEB', label: '+P' },
  { key: 'vebFalsePositiveRate', group: 'VEB', label: 'FPR' },
  { key: 'svebSensitivity', group: 'SVEB', label: 'Se' },
  { key: 'svebPositivePredictivity', group: 'SVEB', label: '+P' },
  { key: 'svebFalsePositiveRate', group: 'SVEB', label: 'FPR' },
] as const;

export type Ec57Key = (typeof ec57Columns)[number]['key'];
type Statistics = Readonly<Record<Ec57Key, MetricValue>>;

export interface Ec57Cell {
  readonly reference: string;
  readonly test: string;
  readonly count: number;
}

/** A report as the API gives it. */
export interface Ec57Input {
  readonly gross: Statistics;
  readonly average: Statistics;
  readonly cells: readonly Ec57Cell[];
  readonly notes: readonly string[];
  readonly records: readonly {
    readonly record: string;
    readonly statistics: Statistics;
    readonly cells: readonly Ec57Cell[];
  }[];
}

export interface Ec57Figure {
  readonly key: Ec57Key;
  readonly value: number;
  /** In percent with two decimals, as such reports are written. */
  readonly text: string;
  /** Why there is no figure; null where there is one. */
  readonly missing: string | null;
}

export interface Ec57Line {
  readonly name: string;
  readonly kind: 'gross' | 'average' | 'record';
  readonly beats: number;
  /** Annotated V and S beats that were compared. */
  readonly vebs: number;
  readonly svebs: number;
  readonly figures: readonly Ec57Figure[];
}

/** Gross and average first, then record by record. */
export const planEc57 = (report: Ec57Input, sort: SortOrder | null): Ec57Line[] => {
  const line = (
    name: string,
    kind: Ec57Line['kind'],
    statistics: Statistics,
    cells: readonly Ec57Cell[],
  ): Ec57Line => ({
    name,
    kind,
    beats: countCells(cells, ({ reference }) => reference !== 'O'),
    vebs: countCells(cells, ({ reference }) => reference === 'V'),
    svebs: countCells(cells, ({ reference }) => reference === 'S'),
    figures: ec57Columns.map(({ key }) => {
      const value = metricNumber(statistics[key]);
      const missing = Number.isNaN(value) ? whyMissing(key, kind, cells, report.notes) : null;
      return { key, value, text: percent(value), missing };
    }),
  });
  const records = report.records.map(({ record, statistics, cells }) =>
    line(record, 'record', statistics, cells),
  );
  return [
    line('Gross', 'gross', report.gross, report.cells),
    line('Average', 'average', report.average, report.cells),
    ...(sort === null ? records : sortRows(records, sort, (record) => columnOf(record, sort.by))),
  ];
};

export const percent = (share: number): string => (Number.isNaN(share) ? NO_VALUE : (100 * share).toFixed(2));

/** What is said of a figure that the API could not compute: of one about calls, whether there were calls at all. */
const whyMissing = (
  key: Ec57Key,
  kind: Ec57Line['kind'],
  cells: readonly Ec57Cell[],
  notes: readonly string[],
): string => {
  const where =
    kind === 'record' ? 'in this record' : kind === 'gross' ? 'in any record' : 'in any record that counts';
  const beat = key.startsWith('sveb') ? 'S' : key.startsWith('veb') ? 'V' : null;
  if (key.endsWith('Sensitivity'))
    return beat === null ? `no beat is annotated ${where}` : `no beat of ${beat} is annotated ${where}`;
  const unknown = notes.find((note) => note.startsWith('Detections where no beat is annotated'));
  if (unknown !== undefined) return unknown.replace(/\.$/, '');
  if (key.endsWith('FalsePositiveRate')) return `no beat that is not ${beat} is annotated ${where}`;
  if (beat === null) return `nothing was detected ${where}`;
  const called = countCells(cells, ({ test }) => test === beat);
  return called === 0
    ? `nothing was called ${beat} ${where}`
    : `what was called ${beat} ${where} counts neither as right nor as wrong`;
};

/** What a heading sorts by. */
const columnOf = (line: Ec57Line, by: string): string | number => {
  if (by === 'record') return line.name;
  if (by === 'beats' || by === 'vebs' || by === 'svebs') return line[by];
  return line.figures.find(({ key }) => key === by)?.value ?? Number.NaN;
};

/** The report as a table for a file, shares in [0, 1] with all digits. */
export const ec57Table = (lines: readonly Ec57Line[]): CsvTable => ({
  columns: [
    'record',
    'beats',
    'V beats',
    'S beats',
    ...ec57Columns.map(({ group, label }) => `${group} ${label}`),
  ],
  rows: lines.map((line) => [
    line.name,
    line.beats,
    line.vebs,
    line.svebs,
    ...line.figures.map(({ value }) => value),
  ]),
});
