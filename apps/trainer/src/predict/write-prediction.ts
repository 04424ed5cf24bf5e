import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TrainerError } from '../errors.ts';
import { isThere } from '../is-there.ts';
import { cannotWrite, openFolder } from './open-folder.ts';
import type { PredictionFile } from './prediction-files.ts';

export const defaultAnnotator = 'beatlab';

/** Where a prediction goes: `FOLDER/RECORD.ANNOTATOR` and, beside it, the same with .csv, .json, .md and .html. */
export interface PredictionPlace {
  folder: string;
  record: string;
  annotator: string;
}

/**
 * Refuses a place where something of others would be lost, or nothing can be written, before any work is done: only
 * files under Beatlab's own annotator name are written again. Makes the folder.
 * *errors* `PREDICT.ANNOTATOR`, `PREDICT.EXISTS`, `PREDICT.WRITE`
 */
export async function checkPlace({ folder, record, annotator }: PredictionPlace): Promise<void> {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,31}$/.test(annotator) || /^(hea|dat|csv|json|md|html)$/i.test(annotator)) {
    throw new TrainerError({
      code: 'PREDICT.ANNOTATOR',
      message: `“${annotator}” is no name for an annotator`,
      where: '--annotator',
      remedy: 'Take letters and digits, beginning with a letter, such as beatlab or qrs2; not hea or dat.',
    });
  }
  const file = path.join(folder, `${record}.${annotator}`);
  if (annotator === defaultAnnotator || !(await isThere(file))) return openFolder(folder);
  throw new TrainerError({
    code: 'PREDICT.EXISTS',
    message: `there is a file ${file} already`,
    where: file,
    remedy: 'Take another --annotator or --out, or move the file away.',
  });
}

/** Writes a prediction's files into a folder that is there; returns them. *errors* `PREDICT.WRITE` */
export async function writePrediction(folder: string, files: readonly PredictionFile[]): Promise<string[]> {
  const places = files.map(({ name }) => path.join(folder, name));
  try {
    for (const [at, { bytes }] of files.entries()) await writeFile(places[at]!, bytes);
  } catch (error) {
    throw cannotWrite(folder, error);
  }
  return places;
}
