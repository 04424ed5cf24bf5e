import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PipelineError } from '../errors.ts';
import type { Annotation } from './annotation.ts';
import { isMissing, unreadable } from './file-errors.ts';
import { parseAnnotations } from './parse-annotations.ts';
import { readHeader } from './read-header.ts';

/**
 * Reads all annotations of a record, in order of time. Where only the first seconds of the signal are read,
 * annotations beyond its sample count are the caller's to leave out.
 * *errors* `WFDB.NO_ANNOTATIONS`, `WFDB.BAD_ANNOTATIONS`, `WFDB.UNREADABLE`
 */
export async function readAnnotations(
  folder: string,
  name: string,
  extension = 'atr',
): Promise<Annotation[]> {
  const where = `record ${name}, ${name}.${extension}`;
  const bytes = await readFile(join(folder, `${name}.${extension}`)).catch((error: unknown) => {
    throw isMissing(error) ? noAnnotations(where, 'the file is not there') : unreadable(error, where);
  });
  const { annotations, timeResolutionHz } = parseAnnotations(bytes, where);
  if (annotations.length === 0) throw noAnnotations(where, 'the file is empty');
  if (timeResolutionHz !== null) await checkResolution(folder, name, timeResolutionHz, where);
  return annotations;
}

async function checkResolution(folder: string, name: string, resolutionHz: number, where: string) {
  const { samplingFrequencyHz } = await readHeader(folder, name);
  if (Math.abs(resolutionHz - samplingFrequencyHz) <= 1e-6 * samplingFrequencyHz) return;
  throw new PipelineError(
    'WFDB.BAD_ANNOTATIONS',
    `${where}: annotations count ${resolutionHz} samples a second, the record has ${samplingFrequencyHz}`,
    { where, remedy: 'Write the annotations again at the sampling frequency of the record.' },
  );
}

function noAnnotations(where: string, why: string): PipelineError {
  return new PipelineError('WFDB.NO_ANNOTATIONS', `no annotations found: ${where}: ${why}`, {
    where,
    remedy: 'Put the annotation file beside the header, or leave the record out.',
  });
}
