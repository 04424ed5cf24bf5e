import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { PipelineError } from '../errors.ts';
import { isMissing, unreadable } from './file-errors.ts';

/** Opens a file that a header names. *errors* `WFDB.MISSING_SIGNAL`, `WFDB.UNREADABLE` */
export async function openSignalHandle(path: string, where: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    if (!isMissing(error)) throw unreadable(error, basename(path));
    throw new PipelineError('WFDB.MISSING_SIGNAL', `${where}: the file is not there`, {
      where,
      remedy: 'Download the record again: header and signal file belong together.',
    });
  }
}
