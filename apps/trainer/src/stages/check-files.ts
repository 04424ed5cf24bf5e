import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
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
    const found = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    if (found === expected) continue;
    throw new TrainerError({
      code: 'DATASET.CHANGED',
      message: `${name} has changed since its dataset was added`,
      where: file,
      remedy: 'Add the folder again with `beatlab dataset add`: that makes a new version.',
    });
  }
}
