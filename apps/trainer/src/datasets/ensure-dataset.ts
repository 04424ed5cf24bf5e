import { access } from 'node:fs/promises';
import path from 'node:path';
import { fingerprintDataset } from '@beatlab/pipeline/io/fingerprint-dataset';
import { writeSyntheticDataset } from '@beatlab/pipeline/synthetic/write-synthetic-dataset';
import { findDatasetVersion } from '@beatlab/store/datasets/find-dataset';
import {
  type DatasetVersionWithDataset,
  registerDatasetVersion,
} from '@beatlab/store/datasets/register-dataset';
import type { Store } from '@beatlab/store/open-store';
import { isTyped, TrainerError } from '../errors.ts';
import { shareDataset } from './local-dataset.ts';

/** The dataset that needs no download: made on first use. */
export const syntheticName = 'synthetic';
const syntheticSettings = { seed: 1, recordCount: 12, minutes: 5 };

interface Owner {
  store: Store;
  teamId: string;
  home: string;
  say: (line: string) => void;
}

/**
 * The dataset version that a run asks for; `synthetic` is generated where it is not there yet.
 *
 * *errors* `DATASET.UNKNOWN`, `DATASET.UNKNOWN_VERSION`
 */
export async function ensureDataset(
  { store, teamId, home, say }: Owner,
  name: string,
  hash: string | null,
): Promise<DatasetVersionWithDataset> {
  try {
    return await findDatasetVersion(store, { teamId, name, hash });
  } catch (error) {
    const isMissing = isTyped(error) && error.code === 'DATASET.UNKNOWN';
    if (!isMissing || name !== syntheticName || hash !== null) throw error;
    const folder = path.join(home, 'datasets', syntheticName);
    say('Generating the synthetic dataset (once) …');
    await writeSyntheticDataset(folder, syntheticSettings);
    return addDataset({ store, teamId, name, folder, origin: 'synthetic' });
  }
}

interface Addition {
  store: Store;
  teamId: string;
  name: string;
  folder: string;
  origin: 'synthetic' | 'folder' | 'upload' | 'download';
  /** Hears before each record that is read how many were; what it throws ends the reading. */
  onRecord?: (done: number, total: number) => void;
}

/**
 * Reads and hashes a folder of WFDB records and registers it; its files stay where they are, and workers of
 * other machines find copies in the artifact store.
 *
 * *errors* `DATASET.NO_FOLDER`, and those of reading the records
 */
export async function addDataset({
  store,
  teamId,
  name,
  folder,
  origin,
  onRecord,
}: Addition): Promise<DatasetVersionWithDataset> {
  const absolute = path.resolve(folder);
  await access(absolute).catch((error: unknown) => {
    throw new TrainerError({
      code: 'DATASET.NO_FOLDER',
      message: `there is no folder ${absolute}`,
      where: absolute,
      remedy: 'Give the folder that holds the .hea, .dat and .atr files.',
      cause: error,
    });
  });
  const fingerprint = await fingerprintDataset(absolute, onRecord);
  await shareDataset(store, absolute, fingerprint.files);
  return registerDatasetVersion(store, {
    teamId,
    name,
    folder: absolute,
    origin,
    fingerprint: {
      ...fingerprint,
      files: fingerprint.files.map((file) => ({ ...file })),
      records: fingerprint.records.map((record) => ({
        ...record,
        leads: [...record.leads],
        beats: { ...record.beats },
      })),
    },
  });
}
