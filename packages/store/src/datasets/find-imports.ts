import { idAfter } from '../cursor-error.ts';
import { isUuid } from '../is-uuid.ts';
import type { Store } from '../open-store.ts';
import { type DatasetImportRow, importInclude } from './dataset-import.ts';

export interface ImportPage {
  edges: { row: DatasetImportRow; cursor: string }[];
  hasNextPage: boolean;
}

/** One page of a team's imports, newest first: a cursor is the id of the last one. *errors* `DATASET_IMPORT.CURSOR` */
export async function findImports(
  store: Store,
  { teamId, first, after }: { teamId: string; first: number; after?: string | null },
): Promise<ImportPage> {
  const id = idAfter(after || null, 'DATASET_IMPORT.CURSOR', 'dataset imports');
  const rows = await store.database.datasetImport.findMany({
    where: { teamId, ...(id === null ? {} : { id: { lt: id } }) },
    orderBy: { id: 'desc' },
    take: first + 1,
    include: importInclude,
  });
  return {
    edges: rows.slice(0, first).map((row) => ({ row, cursor: row.id })),
    hasNextPage: rows.length > first,
  };
}

/** An import of the team, or null. */
export const findImport = (
  store: Store,
  { teamId, id }: { teamId: string; id: string },
): Promise<DatasetImportRow | null> =>
  isUuid(id)
    ? store.database.datasetImport.findFirst({ where: { id, teamId }, include: importInclude })
    : Promise.resolve(null);
