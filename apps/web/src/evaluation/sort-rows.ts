import type { SortOrder } from './results-view.ts';

/** Rows by a name or a figure; those without a figure come last, whichever way the others are sorted. */
export const sortRows = <Row>(
  rows: readonly Row[],
  { descending }: SortOrder,
  of: (row: Row) => string | number,
): Row[] =>
  rows.toSorted((one, other) => {
    const [a, b] = [of(one), of(other)];
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    if (a === b) return 0;
    return a < b === descending ? 1 : -1;
  });
