/** What merging needs to know of a run. */
interface Identified {
  readonly id: string;
}

/** Puts a changed run in the place it had; null where the list does not hold it, so that it has to be fetched anew. */
export const replaceRun = <Run extends Identified>(
  runs: readonly Run[],
  changed: Run,
): readonly Run[] | null => {
  const index = runs.findIndex((run) => run.id === changed.id);
  return index === -1 ? null : runs.with(index, changed);
};

/** Adds a further page; a run that moved between pages in the meantime is kept once, in its newer state. */
export const appendRuns = <Run extends Identified>(
  runs: readonly Run[],
  page: readonly Run[],
): readonly Run[] => {
  const newer = new Map(page.map((run) => [run.id, run]));
  const kept = runs.map((run) => newer.get(run.id) ?? run);
  const known = new Set(runs.map((run) => run.id));
  return [...kept, ...page.filter((run) => !known.has(run.id))];
};
