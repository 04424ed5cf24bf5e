import { StoreError } from '../errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import type { DatasetVersionWithDataset } from './register-dataset.ts';

/** A dataset with its versions, newest first. */
export type DatasetWithVersions = Prisma.DatasetGetPayload<{ include: { versions: true } }>;

/**
 * The version with this hash of the team's dataset of this name, or its newest one.
 * *errors* `DATASET.UNKNOWN`, `DATASET.UNKNOWN_VERSION`
 */
export async function findDatasetVersion(
  store: Store,
  { teamId, name, hash }: { teamId: string; name: string; hash: string | null },
): Promise<DatasetVersionWithDataset> {
  const version = await store.database.datasetVersion.findFirst({
    where: { dataset: { teamId, name }, ...(hash === null ? {} : { hash }) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { dataset: true },
  });
  if (version !== null) return version;
  const known = (await listDatasets(store, teamId)).map((dataset) => dataset.name);
  if (known.includes(name)) {
    throw new StoreError({
      code: 'DATASET.UNKNOWN_VERSION',
      message: `dataset ${name} has no version ${hash ?? ''}`.trimEnd(),
      where: 'datasetVersion',
      remedy:
        'Leave the version empty to take the newest one, or add the folder with exactly these files again.',
    });
  }
  throw new StoreError({
    code: 'DATASET.UNKNOWN',
    message: `there is no dataset ${name}${known.length === 0 ? '' : `; known are ${known.join(', ')}`}`,
    where: 'dataset',
    remedy: `Add it: beatlab dataset add ${name} FOLDER`,
  });
}

/** A team's datasets by name. */
export function listDatasets(store: Store, teamId: string): Promise<DatasetWithVersions[]> {
  return store.database.dataset.findMany({
    where: { teamId },
    orderBy: { name: 'asc' },
    include: { versions: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] } },
  });
}
