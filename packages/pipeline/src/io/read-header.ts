import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PipelineError } from '../errors.ts';
import { isMissing, unreadable } from './file-errors.ts';
import { parseHeader } from './parse-header.ts';
import type { RecordHeader } from './record-header.ts';

/**
 * Reads a record's header from its folder.
 * *errors* `WFDB.RECORD_NOT_FOUND`, `WFDB.UNREADABLE` and those of `parseHeader`
 */
export async function readHeader(folder: string, name: string): Promise<RecordHeader> {
  if (!/^[\w-]+$/.test(name)) throw recordNotFound(folder, name);
  try {
    return parseHeader(await readFile(join(folder, `${name}.hea`), 'latin1'), name);
  } catch (error) {
    if (isMissing(error)) throw recordNotFound(folder, name);
    throw unreadable(error, `${name}.hea`);
  }
}

function recordNotFound(folder: string, name: string): PipelineError {
  return new PipelineError('WFDB.RECORD_NOT_FOUND', `no record ${name} in ${folder}`, {
    where: name,
    remedy: `Check the name: the folder must hold ${name}.hea.`,
  });
}
