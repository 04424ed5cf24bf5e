import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Store } from '@beatlab/store/open-store';
import { isThere } from '../is-there.ts';
import { type DatasetFiles, datasetFiles } from './dataset-files.ts';

type Version = Parameters<typeof datasetFiles>[0];

/**
 * The files of a dataset version on this machine: where they were added, or, on a machine that has not that folder,
 * copies of those in the artifact store under `datasets/HASH` of the home. Whoever reads a file checks its hash.
 * *errors* `ARTIFACT.DAMAGED`, `ARTIFACTS.…`
 */
export async function localDataset(version: Version, store: Store, home: string): Promise<DatasetFiles> {
  const files = datasetFiles(version);
  if (await isThere(files.datasetFolder)) return files;
  const names = Object.keys(files.fileHashes);
  const folder = path.join(home, 'datasets', version.hash);
  if (await isThere(folder)) return { ...files, datasetFolder: folder };
  const sizes = await Promise.all(names.map((name) => store.artifacts.sizeBytes(files.fileHashes[name]!)));
  // Nobody stored them: whoever reads them says that the folder is gone.
  if (sizes.length === 0 || sizes.includes(null)) return files;
  const incoming = `${folder}.${process.pid}`;
  try {
    for (const name of names) {
      const place = path.join(incoming, name);
      await mkdir(path.dirname(place), { recursive: true });
      await copyFile(await store.artifacts.verifiedPath(files.fileHashes[name]!), place);
    }
    // Whole or not at all; another process of this machine may have been faster.
    await rename(incoming, folder).catch(async (error: unknown) => {
      if (!(await isThere(folder))) throw error;
    });
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
  return { ...files, datasetFolder: folder };
}

/** Puts the files of a folder where workers of other machines find them, if artifacts are kept for several machines. */
export async function shareDataset(
  store: Store,
  folder: string,
  files: readonly { name: string; sha256: string }[],
): Promise<void> {
  if (store.artifactsAddress.url === null) return;
  for (const { name } of files) await store.artifacts.putFile(path.join(folder, name));
}
