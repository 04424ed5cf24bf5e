import path from 'node:path';
import { TrainerError } from '../errors.ts';

/** Names that WFDB gives its files, safe on every system: no folder, no leading dot. */
const recordFile = /^[A-Za-z0-9_][\w-]{0,99}\.[A-Za-z0-9_]{1,16}$/;

/**
 * Which entries of a zip are the files of a dataset: those beside the headers, in the one folder that has headers and
 * lies highest, which is where PhysioNet's zips have them. What is not named like a record's file is left out.
 * *errors* `ZIP.NO_RECORDS`, `ZIP.SEVERAL_FOLDERS`
 */
export function chooseEntries(names: readonly string[]): string[] {
  const files = names.filter((name) => {
    const last = path.posix.basename(name);
    return !name.endsWith('/') && !hidden(name) && (last === 'RECORDS' || recordFile.test(last));
  });
  const folders = [
    ...new Set(files.filter((name) => name.endsWith('.hea')).map((name) => path.posix.dirname(name))),
  ];
  const depthOf = (folder: string) => (folder === '.' ? 0 : folder.split('/').length);
  const least = Math.min(...folders.map(depthOf));
  const highest = folders.filter((folder) => depthOf(folder) === least);
  const [folder] = highest;
  if (folder === undefined) {
    throw new TrainerError({
      code: 'ZIP.NO_RECORDS',
      message: 'the zip holds no header of a record (.hea)',
      where: null,
      remedy: 'Put the .hea, .dat and .atr files of the records into one zip.',
    });
  }
  if (highest.length > 1) {
    throw new TrainerError({
      code: 'ZIP.SEVERAL_FOLDERS',
      message: `the zip holds records in several folders: ${highest.slice(0, 5).join(', ')}`,
      where: null,
      remedy: 'Put all records into one folder of the zip.',
    });
  }
  return files.filter((name) => path.posix.dirname(name) === folder);
}

/** What macOS adds to zips, and other hidden folders. */
const hidden = (name: string): boolean =>
  name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
