import { PipelineError } from '../../errors.ts';

/** The typed error for bytes that are no FLAC, or no longer. */
export function badFlac(what: string, about: { where?: string; cause?: unknown } = {}): PipelineError {
  const start = about.where === undefined ? '' : `${about.where}: `;
  return new PipelineError('WFDB.DAMAGED_FLAC', `${start}${what}`, {
    ...about,
    remedy: 'The signal file is damaged: download the record again.',
  });
}
