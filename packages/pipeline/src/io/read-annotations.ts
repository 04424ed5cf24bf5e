import { join } from 'node:path';
import { PipelineError } from '../errors.ts';
import type { Annotation } from './annotation.ts';
import { isMissing, unreadable } from './file-errors.ts';
import { parseAnnotations } from './parse-annotations.ts';
import { readHeader } from './read-header.ts';
import { readSmallFile } from './read-small-file.ts';

/** A week of beats is 2 MB. */
const largestFileBytes = 16 * 2 ** 20;

/**
 * Reads all annotations of a record, in order of time and in samples of the record's frequency. Where only the first seconds of the signal are read,
 * annotations beyond its sample count are the caller's to leave out.
 * *errors* `WFDB.NO_ANNOTATIONS`, `WFDB.BAD_ANNOTATIONS`, `WFDB.UNREADABLE`
 */
export async function readAnnotations(
  folder: string,
  name: string,
  extension = 'atr',
): Promise<Annotation[]> {
  const where = `record ${name}, ${name}.${extension}`;
  const bytes = await readSmallFile(join(folder, `${name}.${extension}`), largestFileBytes).catch(
    (error: unknown) => {
      throw isMissing(error) ? noAnnotations(where, 'the file is not there') : unreadable(error, where);
    },
  );
  if (bytes === null) {
    throw new PipelineError('WFDB.BAD_ANNOTATIONS', `${where}: more than ${largestFileBytes} bytes`, {
      where,
      remedy: 'This is no annotation file: give another extension.',
    });
  }
  const { annotations, timeResolutionHz } = parseAnnotations(bytes, where);
  if (annotations.length === 0) throw noAnnotations(where, 'the file is empty');
  return timeResolutionHz === null ? annotations : inSamples(annotations, timeResolutionHz, folder, name);
}

/** A file may count in another time resolution than the record's; times go to the nearest sample. */
async function inSamples(annotations: Annotation[], resolutionHz: number, folder: string, name: string) {
  const { samplingFrequencyHz } = await readHeader(folder, name);
  if (Math.abs(resolutionHz - samplingFrequencyHz) <= 1e-6 * samplingFrequencyHz) return annotations;
  return annotations.map((annotation) => ({
    ...annotation,
    sample: Math.floor((annotation.sample * samplingFrequencyHz) / resolutionHz + 0.5),
  }));
}

function noAnnotations(where: string, why: string): PipelineError {
  return new PipelineError('WFDB.NO_ANNOTATIONS', `no annotations found: ${where}: ${why}`, {
    where,
    remedy: 'Put the annotation file beside the header, or leave the record out.',
  });
}
