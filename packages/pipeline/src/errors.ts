/** The part of the path from signal to sentence that an error speaks of. */
type Area =
  | 'WFDB'
  | 'SIGNAL'
  | 'FILTER'
  | 'VOCABULARY'
  | 'LABELS'
  | 'SPLIT'
  | 'SYNTHETIC'
  | 'CHECKPOINT'
  | 'PICKLE'
  | 'IMPORT';

export type PipelineErrorCode = `${Area}.${string}`;

/**
 * What went wrong on the path from signal to sentence, where, and what to do about it. The message reads
 * on its own; `where` names the record, file or setting; `remedy` is one sentence.
 */
export class PipelineError extends Error {
  override readonly name = 'PipelineError';
  readonly code: PipelineErrorCode;
  readonly where: string | null;
  readonly remedy: string | null;

  constructor(
    code: PipelineErrorCode,
    message: string,
    about: { where?: string | null; remedy?: string | null; cause?: unknown } = {},
  ) {
    super(message, about.cause === undefined ? undefined : { cause: about.cause });
    this.code = code;
    this.where = about.where ?? null;
    this.remedy = about.remedy ?? null;
  }
}

/** Does work on one record, and says in its errors which: of a signal alone nobody can tell. */
export function inRecord<T>(record: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PipelineError) || !/^(SIGNAL|FILTER)\./.test(error.code)) throw error;
    const { code, message, remedy } = error;
    throw new PipelineError(code, `record ${record}: ${message}`, { where: record, remedy, cause: error });
  }
}
