/** What merging needs to know of a row. */
export interface Identified {
  readonly id: string;
}

/** Puts a changed row in the place it had; null where the list does not hold it, so that it has to be fetched anew. */
export const replaceRow = <Row extends Identified>(
  rows: readonly Row[],
  changed: Row,
): readonly Row[] | null => {
  const index = rows.findIndex((row) => row.id === changed.id);
  return index === -1 ? null : rows.with(index, changed);
};

/** Adds a further page; a row that moved between pages in the meantime is kept once, in its newer state. */
export const appendRows = <Row extends Identified>(
  rows: readonly Row[],
  page: readonly Row[],
): readonly Row[] => {
  const newer = new Map(page.map((row) => [row.id, row]));
  const kept = rows.map((row) => newer.get(row.id) ?? row);
  const known = new Set(rows.map((row) => row.id));
  return [...kept, ...page.filter((row) => !known.has(row.id))];
};
