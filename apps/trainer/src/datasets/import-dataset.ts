import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { DatasetImportProgress } from '@beatlab/store/datasets/dataset-import';
import { downloadAddress } from '@beatlab/store/datasets/downloadable-datasets';
import type { DatasetVersionWithDataset } from '@beatlab/store/datasets/register-dataset';
import type { Store } from '@beatlab/store/open-store';
import { isThere } from '../is-there.ts';
import { downloadDataset } from './download-dataset.ts';
import { unknownDataset } from './download-errors.ts';
import { addDataset } from './ensure-dataset.ts';
import { extractZip } from './extract-zip.ts';

/** What is to be added, from where. */
export interface WantedDataset {
  teamId: string;
  name: string;
  source: string;
  /** The folder, or the name of the uploaded zip. */
  location: string;
  zipSha256: string | null;
}

export interface ImportTools {
  store: Store;
  home: string;
  /** Address below which PhysioNet's folders lie. */
  physioNet: string;
  signal: AbortSignal;
  onProgress: (progress: DatasetImportProgress) => void;
}

/** A large database, unpacked: a thousand records of a day. */
const zipLimits = { entries: 100_000, bytes: 50e9 };

/**
 * Adds a dataset: a folder as it lies, a zip unpacked into the home, or a download, which goes on where it stopped.
 * *errors* those of `addDataset`, `extractZip` and `downloadDataset`
 */
export async function importDataset(
  wanted: WantedDataset,
  tools: ImportTools,
): Promise<DatasetVersionWithDataset> {
  if (wanted.source === 'upload') return importZip(wanted, tools);
  if (wanted.source === 'download') return importDownload(wanted, tools);
  return read(wanted, wanted.location, 'folder', tools);
}

async function importDownload(wanted: WantedDataset, tools: ImportTools): Promise<DatasetVersionWithDataset> {
  const { home, physioNet, signal, onProgress } = tools;
  const from = downloadAddress(wanted.name, physioNet);
  if (from === null) throw unknownDataset(wanted.name);
  const folder = path.join(home, 'datasets', path.basename(wanted.name));
  await downloadDataset({
    ...{ from, folder, signal },
    onProgress: ({ filesDone, fileCount, bytes }) =>
      onProgress({ stage: 'download', done: filesDone, total: fileCount, bytes }),
  });
  return read(wanted, folder, 'download', tools);
}

/**
 * Files of a zip lie in a folder that is named after it: the same zip again is the same folder, which runs may be reading.
 */
async function importZip(wanted: WantedDataset, tools: ImportTools): Promise<DatasetVersionWithDataset> {
  const { home, signal, onProgress, store } = tools;
  const folder = path.join(home, 'datasets', `zip-${wanted.zipSha256}`);
  const incoming = `${folder}.incoming`;
  if (await isThere(folder)) return read(wanted, folder, 'upload', tools);
  const zip = await store.artifacts.verifiedPath(wanted.zipSha256 ?? '');
  await rm(incoming, { recursive: true, force: true }); // what a worker that was killed had unpacked
  await mkdir(incoming, { recursive: true });
  try {
    await extractZip(zip, incoming, {
      ...{ limits: zipLimits, signal },
      onProgress: (progress) => onProgress({ stage: 'unpack', ...progress }),
    });
    await rename(incoming, folder);
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
  return read(wanted, folder, 'upload', tools).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true }); // nobody else knows of it: it was made just now
    throw error;
  });
}

const read = (
  { teamId, name }: WantedDataset,
  folder: string,
  origin: 'folder' | 'upload' | 'download',
  { store, signal, onProgress }: ImportTools,
): Promise<DatasetVersionWithDataset> =>
  addDataset({
    ...{ store, teamId, name, folder, origin },
    onRecord: (done, total) => {
      signal.throwIfAborted();
      onProgress({ stage: 'read', done, total, bytes: 0 });
    },
  });
