import { join } from 'node:path';
import { PipelineError } from '../errors.ts';
import { badHeader } from './bad-header.ts';
import { isMissing, unreadable } from './file-errors.ts';
import { parseHeader } from './parse-header.ts';
import { readSmallFile } from './read-small-file.ts';
import type { RecordHeader } from './record-header.ts';

/** Far beyond the longest known: a master header names each segment in about 25 bytes. */
const largestHeaderBytes = 16 * 2 ** 20;

/**
 * Reads a record's header from its folder.
 * *errors* `WFDB.RECORD_NOT_FOUND`, `WFDB.UNREADABLE` and those of `parseHeader`
 */
export async function readHeader(folder: string, name: string): Promise<RecordHeader> {
  return parseHeader(await readHeaderText(folder, name), name);
}

/** *errors* `WFDB.RECORD_NOT_FOUND`, `WFDB.UNREADABLE`, `WFDB.BAD_HEADER` for a file too large to be one */
export async function readHeaderText(folder: string, name: string): Promise<string> {
  if (!/^[\w-]+$/.test(name)) throw recordNotFound(folder, name);
  try {
    const bytes = await readSmallFile(join(folder, `${name}.hea`), largestHeaderBytes);
    if (bytes === null) throw badHeader(name, `its header is longer than ${largestHeaderBytes} bytes`);
    return bytes.toString('latin1');
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
