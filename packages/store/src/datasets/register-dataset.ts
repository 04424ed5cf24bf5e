import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';

/** What a dataset's files are, as the pipeline reads it from a folder. */
export interface DatasetManifest {
  hash: string;
  sizeBytes: number;
  files: { name: string; sha256: string; sizeBytes: number }[];
  records: {
    name: string;
    durationSeconds: number;
    samplingFrequencyHz: number;
    leads: string[];
    /** How often each annotation code of a beat occurs. */
    beats: Record<string, number>;
  }[];
}

export type DatasetVersionWithDataset = Prisma.DatasetVersionGetPayload<{ include: { dataset: true } }>;

/**
 * Adds a version to a team's dataset of this name, which is made where there is none. The same files again are
 * the same version; its folder is brought up to date, because it may have moved.
 */
export async function registerDatasetVersion(
  store: Store,
  from: {
    teamId: string;
    name: string;
    folder: string;
    origin: 'synthetic' | 'folder' | 'upload' | 'download';
    fingerprint: DatasetManifest;
  },
): Promise<DatasetVersionWithDataset> {
  const { teamId, name, folder, origin, fingerprint } = from;
  const { hash, sizeBytes, files, records } = fingerprint;
  const beatCount = records
    .flatMap(({ beats }) => Object.values(beats))
    .reduce((sum, count) => sum + count, 0);
  return store.database.$transaction(async (transaction) => {
    const dataset = await transaction.dataset.upsert({
      where: { teamId_name: { teamId, name } },
      create: { teamId, name },
      update: { name },
    });
    return transaction.datasetVersion.upsert({
      where: { datasetId_hash: { datasetId: dataset.id, hash } },
      create: {
        datasetId: dataset.id,
        hash,
        folder,
        origin,
        recordCount: records.length,
        beatCount,
        sizeBytes: BigInt(sizeBytes),
        manifest: { files, records },
      },
      update: { folder, origin },
      include: { dataset: true },
    });
  });
}
