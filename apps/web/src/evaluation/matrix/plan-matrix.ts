import type { CsvTable } from '../../export/csv-text.ts';
import { formatCount, formatShare } from '../../format/format-number.ts';
import type { HeatGrid } from '../heat-grid.ts';
import { heat } from '../heat-grid.ts';
import type { Unit } from '../results-view.ts';

/** How often one class was taken for another, as the API gives it. */
export interface ConfusionCells {
  readonly classes: readonly string[];
  readonly cells: readonly { readonly truth: string; readonly predicted: string; readonly count: number }[];
}

export interface MatrixCell {
  readonly predicted: string;
  readonly count: number;
  /** Of all beats (or tokens) of this truth; NaN where there are none. */
  readonly share: number;
  /** Of all that were called so; NaN where nothing was. */
  readonly shareOfCalls: number;
  readonly correct: boolean;
}

export interface MatrixPlan {
  /** Predicted classes in order, then other outcomes such as `missed`. */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly truth: string;
    readonly total: number;
    readonly cells: readonly MatrixCell[];
  }[];
  readonly total: number;
}

/** Lays the cells out with a row for each true class; cells that are not there count 0. */
export const planMatrix = ({ classes, cells }: ConfusionCells): MatrixPlan => {
  const others = [...new Set(cells.map((cell) => cell.predicted))].filter((name) => !classes.includes(name));
  const columns = [...classes, ...others];
  const counts = new Map<string, number>();
  for (const { truth, predicted, count } of cells) {
    const place = key(truth, predicted);
    counts.set(place, (counts.get(place) ?? 0) + count);
  }
  const countOf = (truth: string, predicted: string) => counts.get(key(truth, predicted)) ?? 0;
  const calls = columns.map((predicted) => sum(classes.map((truth) => countOf(truth, predicted))));
  const rows = classes.map((truth) => {
    const row = columns.map((predicted) => countOf(truth, predicted));
    const total = sum(row);
    return {
      truth,
      total,
      cells: columns.map((predicted, at) => {
        const count = row[at] ?? 0;
        return {
          predicted,
          count,
          share: shareOf(count, total),
          shareOfCalls: shareOf(count, calls[at] ?? 0),
          correct: predicted === truth,
        };
      }),
    };
  });
  return { columns, rows, total: sum(rows.map((row) => row.total)) };
};

const key = (truth: string, predicted: string): string => `${truth}\u0000${predicted}`;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const shareOf = (count: number, of: number): number => (of === 0 ? Number.NaN : count / of);

/** What a cell says, and how strong its colour is: by its share of the truth, or of the calls where those are shown. */
export const cellText = (cell: MatrixCell, unit: Unit): string => {
  if (unit === 'count') return formatCount(cell.count);
  return formatShare(unit === 'truth' ? cell.share : cell.shareOfCalls);
};

export const cellStrength = (cell: MatrixCell, unit: Unit): number =>
  heat(unit === 'predicted' ? cell.shareOfCalls : cell.share);

/** The cell in words, with all three of its numbers. */
export const cellSentence = (truth: string, cell: MatrixCell): string =>
  cell.predicted === 'missed'
    ? `${formatCount(cell.count)} ${truth} not detected: ${formatShare(cell.share)} of the truth`
    : `${formatCount(cell.count)} ${truth} called ${cell.predicted}: ${formatShare(cell.share)} of the truth, ${formatShare(cell.shareOfCalls)} of the calls`;

/** The matrix as a picture for a file. */
export const matrixGrid = (plan: MatrixPlan, unit: Unit): HeatGrid => ({
  corner: 'truth',
  over: 'predicted',
  columns: plan.columns,
  rows: plan.rows.map((row) => ({
    label: row.truth,
    cells: row.cells.map((cell) => ({
      text: cellText(cell, unit),
      strength: cellStrength(cell, unit),
      tone: cell.correct ? 'good' : 'bad',
    })),
  })),
});

/** The matrix as a table for a file: a line for each cell, those of zero too. */
export const matrixTable = (plan: MatrixPlan): CsvTable => ({
  columns: ['truth', 'predicted', 'count', 'share of truth', 'share of calls'],
  rows: plan.rows.flatMap((row) =>
    row.cells.map((cell) => [row.truth, cell.predicted, cell.count, cell.share, cell.shareOfCalls]),
  ),
});
