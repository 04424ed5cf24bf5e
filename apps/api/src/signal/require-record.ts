import { isUuid } from '@beatlab/store/is-uuid';
import { oncePer } from '@beatlab/store/once-per';
import type { Store } from '@beatlab/store/open-store';
import { LRUCache } from 'lru-cache';
import { readFileHashes, readManifest } from '../datasets/read-manifest.ts';
import { notFound } from '../errors.ts';

/** Which record of a team's dataset version. */
export interface WhichRecord {
  readonly teamId: string;
  readonly datasetVersionId: string;
  readonly record: string;
}

/** A record of a dataset version, and where its files are. */
export interface RecordOfVersion {
  readonly datasetVersionId: string;
  readonly name: string;
  readonly folder: string;
  /** As the manifest has it. *units* Hz */
  readonly samplingFrequencyHz: number;
  /** sha256 of each file of the version, by name. */
  readonly fileHashes: ReadonlyMap<string, string>;
}

interface Manifest {
  readonly records: ReadonlyMap<string, { readonly samplingFrequencyHz: number }>;
  readonly fileHashes: ReadonlyMap<string, string>;
}

/** A version's manifest never changes, and that of a large dataset has megabytes. */
const manifestsOf = oncePer((_store: Store) => new LRUCache<string, Manifest>({ max: 16 }));

/** A record of the team. *errors* `RECORD.NOT_FOUND` */
export async function requireRecord(
  store: Store,
  { teamId, datasetVersionId, record: name }: WhichRecord,
): Promise<RecordOfVersion> {
  const record = await findRecord(store, { teamId, datasetVersionId, record: name });
  if (record === null) throw notFound('record', name);
  return record;
}

/** As {@link requireRecord}; null where the team has none. */
export async function findRecord(
  store: Store,
  { teamId, datasetVersionId, record: name }: WhichRecord,
): Promise<RecordOfVersion | null> {
  const version = isUuid(datasetVersionId)
    ? await store.database.datasetVersion.findFirst({
        where: { id: datasetVersionId, dataset: { teamId } },
        select: { id: true, folder: true },
      })
    : null;
  if (version === null) return null;
  const { records, fileHashes } = await manifestOf(store, version.id);
  const facts = records.get(name);
  if (facts === undefined) return null;
  const { samplingFrequencyHz } = facts;
  return { datasetVersionId: version.id, name, folder: version.folder, samplingFrequencyHz, fileHashes };
}

async function manifestOf(store: Store, id: string): Promise<Manifest> {
  const manifests = manifestsOf(store);
  const known = manifests.get(id);
  if (known !== undefined) return known;
  const { manifest } = await store.database.datasetVersion.findUniqueOrThrow({
    where: { id },
    select: { manifest: true },
  });
  const read: Manifest = {
    records: new Map(readManifest(manifest).map((record) => [record.name, record])),
    fileHashes: readFileHashes(manifest),
  };
  manifests.set(id, read);
  return read;
}
