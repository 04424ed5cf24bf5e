import { PipelineError } from '../errors.ts';

/** Whether reading failed because the file, or its folder, is not there. */
export function isMissing(error: unknown): boolean {
  return hasCode(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** The typed error for a file that is there and can't be read; typed errors pass through unchanged. */
export function unreadable(error: unknown, fileName: string): PipelineError {
  if (error instanceof PipelineError) return error;
  const reason = hasCode(error) ? error.code : String(error);
  return new PipelineError('WFDB.UNREADABLE', `${fileName} could not be read (${reason})`, {
    where: fileName,
    remedy: 'Check that it is a file that you may read.',
    cause: error,
  });
}

function hasCode(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
