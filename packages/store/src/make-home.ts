import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { StoreError } from './errors.ts';

/** Makes the folder that everything is kept in, and checks that it can be written. *errors* `HOME.NOT_WRITABLE` */
export async function makeHome(home: string): Promise<void> {
  try {
    await mkdir(home, { recursive: true });
    await access(home, constants.W_OK | constants.X_OK);
    await mkdir(`${home}/artifacts`, { recursive: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new StoreError({
      code: 'HOME.NOT_WRITABLE',
      message: `nothing can be kept in ${home}: ${reasons[code ?? ''] ?? message}`,
      where: home,
      remedy: 'Name a folder that you may write with BEATLAB_HOME.',
      cause: error,
    });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'it may not be written',
  EPERM: 'it may not be written',
  EROFS: 'its file system is read-only',
  EEXIST: 'it is a file',
  ENOTDIR: 'a part of its path is a file',
  // What Node says of a folder that can't be made on a read-only file system.
  ENOENT: 'it cannot be made there',
  ENOSPC: 'the disk is full',
};
