import { oncePer } from '@beatlab/store/once-per';
import type { Store } from '@beatlab/store/open-store';
import { LRUCache } from 'lru-cache';
import type { RecordOfVersion } from './dataset-version.type.ts';
import { readFileHashes, readManifest } from './read-manifest.ts';

/** What a dataset version holds. */
export interface Manifest {
  /** By name. */
  readonly records: ReadonlyMap<string, RecordOfVersion>;
  /** sha256 of each file, by name. */
  readonly fileHashes: ReadonlyMap<string, string>;
}

/** A version's manifest never changes, and that of a large dataset has megabytes. */
const keptOf = oncePer((_store: Store) => new LRUCache<string, Manifest>({ max: 16 }));

/** Manifests of dataset versions, by version, each read once; a version that is not there has none. */
export async function findManifests(
  store: Store,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, Manifest>> {
  const kept = keptOf(store);
  const found = new Map<string, Manifest>();
  const missing = new Set<string>();
  for (const id of versionIds) {
    const known = kept.get(id);
    if (known === undefined) missing.add(id);
    else found.set(id, known);
  }
  if (missing.size === 0) return found;
  const rows = await store.database.datasetVersion.findMany({
    where: { id: { in: [...missing] } },
    select: { id: true, manifest: true },
  });
  for (const { id, manifest } of rows) {
    const read = toManifest(id, manifest);
    kept.set(id, read);
    found.set(id, read);
  }
  return found;
}

const toManifest = (datasetVersionId: string, manifest: unknown): Manifest => ({
  records: new Map(readManifest(manifest).map((record) => [record.name, { ...record, datasetVersionId }])),
  fileHashes: readFileHashes(manifest),
});
