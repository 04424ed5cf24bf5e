import path from 'node:path';
import { hashFile } from '@beatlab/store/artifacts/hash-file';
import { TrainerError } from '../errors.ts';

/**
 * A dataset version is the hash of its files: what was changed since is another one.
 *
 * *errors* `DATASET.CHANGED`
 */
export async function checkFiles(
  folder: string,
  fileHashes: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, expected] of Object.entries(fileHashes)) {
    const file = path.join(folder, name);
    const { sha256 } = await hashFile(file).catch((error: unknown) => {
      throw changed(file, `${name} can't be read any more since its dataset was added`, error);
    });
    if (sha256 === expected) continue;
    throw changed(file, `${name} has changed since its dataset was added`);
  }
}

const changed = (file: string, message: string, cause?: unknown): TrainerError =>
  new TrainerError({
    code: 'DATASET.CHANGED',
    message,
    where: file,
    remedy:
      'Put the file back, or add the folder again with `beatlab dataset add`: that makes a new version.',
    cause,
  });
