import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PipelineError } from '../errors.ts';
import { isMissing, unreadable } from './file-errors.ts';
import { readHeaderText } from './read-header.ts';

/**
 * Names of the records in a folder, sorted: those that its RECORDS file lists, else those with a header
 * that are not segments of another record.
 * *errors* `WFDB.FOLDER_NOT_FOUND`, `WFDB.NO_RECORDS`, `WFDB.UNREADABLE`
 */
export async function listRecords(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch((error: unknown) => {
    if (!isMissing(error)) throw unreadable(error, folder);
    throw new PipelineError('WFDB.FOLDER_NOT_FOUND', `${folder} is not a folder`, {
      where: folder,
      remedy: 'Give the folder that holds the .hea, .dat and .atr files.',
    });
  });
  const names = entries.includes('RECORDS')
    ? parseRecordsFile(await readRecordsFile(folder))
    : await withoutSegments(folder, entries);
  if (names.length === 0) {
    throw new PipelineError('WFDB.NO_RECORDS', `${folder} holds no WFDB record`, {
      where: folder,
      remedy: 'Give the folder that holds the .hea, .dat and .atr files.',
    });
  }
  return names.sort();
}

/** Records with a header of their own that are no part of another one. */
async function withoutSegments(folder: string, entries: readonly string[]): Promise<string[]> {
  const names = entries
    .filter((entry) => /^[\w-]+\.hea$/.test(entry))
    .map((entry) => entry.slice(0, -'.hea'.length));
  const parts = new Set<string>();
  for (const name of names) {
    const text = await readHeaderText(folder, name);
    // What is wrong with a header shows when its record is read.
    if (/^[\w-]+\/\d/m.test(text))
      for (const [part] of text.matchAll(/^[\w-]+(?=[ \t]+\d)/gm)) parts.add(part);
  }
  return names.filter((name) => !parts.has(name));
}

async function readRecordsFile(folder: string): Promise<string> {
  return readFile(join(folder, 'RECORDS'), 'latin1').catch((error: unknown) => {
    throw unreadable(error, 'RECORDS');
  });
}

function parseRecordsFile(text: string): string[] {
  const names = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const nested = names.find((name) => !/^[\w-]+$/.test(name));
  if (nested !== undefined) {
    throw new PipelineError(
      'WFDB.NO_RECORDS',
      `RECORDS lists "${nested}", which is no record of this folder`,
      {
        where: 'RECORDS',
        remedy: 'Put all records into one folder, or remove the RECORDS file.',
      },
    );
  }
  return [...new Set(names)];
}
