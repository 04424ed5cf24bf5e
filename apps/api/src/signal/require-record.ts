import { isUuid } from '@beatlab/store/is-uuid';
import type { Store } from '@beatlab/store/open-store';
import { findManifests } from '../datasets/find-manifests.ts';
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
  const manifest = (await findManifests(store, [version.id])).get(version.id);
  const facts = manifest?.records.get(name);
  if (manifest === undefined || facts === undefined) return null;
  const { samplingFrequencyHz } = facts;
  const { fileHashes } = manifest;
  return { datasetVersionId: version.id, name, folder: version.folder, samplingFrequencyHz, fileHashes };
}
