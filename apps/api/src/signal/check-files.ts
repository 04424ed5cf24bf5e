import { stat } from 'node:fs/promises';
import path from 'node:path';
import { hashFile } from '@beatlab/store/artifacts/hash-file';
import { LRUCache } from 'lru-cache';
import { ApiError } from '../errors.ts';
import type { RecordOfVersion } from './require-record.ts';

/** Files that had their hash when they were read, by what they were like then. */
const seen = new LRUCache<string, string>({ max: 4_096 });

/**
 * Looks whether files of a dataset version are still what they were when it was added, so that nobody is shown another
 * signal under its name. A file is read once for that, and again when it was touched.
 * *errors* `DATASET.CHANGED`
 */
export async function checkFiles(
  { folder, fileHashes }: Pick<RecordOfVersion, 'folder' | 'fileHashes'>,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const file = path.join(folder, name);
    const expected = fileHashes.get(name);
    const state = await stateOf(file, name);
    if (seen.get(file) === `${state} ${expected}`) continue;
    if ((await hashFile(file)).sha256 !== expected) {
      throw changed(name, `${name} has changed since its dataset was added`);
    }
    seen.set(file, `${state} ${expected}`);
  }
}

async function stateOf(file: string, name: string): Promise<string> {
  const { ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true }).catch((cause: unknown) => {
    throw changed(name, `${name} can't be read on the machine of the API`, cause);
  });
  return [ino, size, mtimeNs, ctimeNs].join(' ');
}

const changed = (where: string, message: string, cause?: unknown): ApiError =>
  new ApiError({
    code: 'DATASET.CHANGED',
    message,
    where,
    remedy:
      'Put the file back, or add the folder again with `beatlab dataset add`: that makes a new version.',
    cause,
  });
