/** How often one class was taken for another, as the API gives it. */
export interface ConfusionCells {
  readonly classes: readonly string[];
  readonly cells: readonly { readonly truth: string; readonly predicted: string; readonly count: number }[];
}

export interface ConfusionTableCell {
  readonly predicted: string;
  readonly count: number;
  /** Of all beats (or tokens) of this truth; NaN where there are none. */
  readonly share: number;
  readonly correct: boolean;
}

export interface ConfusionTable {
  /** Predicted classes in order, then other outcomes such as `missed`. */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly truth: string;
    readonly total: number;
    readonly cells: readonly ConfusionTableCell[];
  }[];
  readonly total: number;
}

/** Lays the cells out with a row for each true class; cells that are not there count 0. */
export const confusionTable = ({ classes, cells }: ConfusionCells): ConfusionTable => {
  const others = [...new Set(cells.map((cell) => cell.predicted))].filter((name) => !classes.includes(name));
  const columns = [...classes, ...others];
  const counts = new Map<string, number>();
  for (const { truth, predicted, count } of cells) {
    const place = key(truth, predicted);
    counts.set(place, (counts.get(place) ?? 0) + count);
  }
  const rows = classes.map((truth) => {
    const row = columns.map((predicted) => counts.get(key(truth, predicted)) ?? 0);
    const total = row.reduce((sum, count) => sum + count, 0);
    return {
      truth,
      total,
      cells: columns.map((predicted, at) => {
        const count = row[at] ?? 0;
        return {
          predicted,
          count,
          share: total === 0 ? Number.NaN : count / total,
          correct: predicted === truth,
        };
      }),
    };
  });
  return { columns, rows, total: rows.reduce((sum, row) => sum + row.total, 0) };
};

const key = (truth: string, predicted: string): string => `${truth}\u0000${predicted}`;

/** Strength of a cell's colour in [0, 1]: the square root, so that rare confusions still show. */
export const heat = (share: number): number => (Number.isNaN(share) ? 0 : Math.sqrt(share));
