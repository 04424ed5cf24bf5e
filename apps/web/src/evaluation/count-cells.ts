/** How many beats lie in those cells of a confusion matrix that are asked for. */
export const countCells = <Cell extends { readonly count: number }>(
  cells: readonly Cell[],
  of: (cell: Cell) => boolean,
): number => cells.reduce((sum, cell) => sum + (of(cell) ? cell.count : 0), 0);
