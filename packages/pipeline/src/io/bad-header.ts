import { PipelineError } from '../errors.ts';

/** The typed error for a header that does not say what header(5) asks for. */
export function badHeader(record: string, what: string): PipelineError {
  return new PipelineError('WFDB.BAD_HEADER', `record ${record}: ${what}`, {
    where: `${record}.hea`,
    remedy: 'Download the record again, or correct its header.',
  });
}
