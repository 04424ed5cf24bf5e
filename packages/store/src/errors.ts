/** A cause as it is stored with a run and shown in terminal, API and dashboard alike. */
export interface ErrorCause {
  /** Stable, upper-case: `AREA.WHAT`. */
  code: string;
  message: string;
  /** The file, record, setting or address that it is about. */
  where: string | null;
  /** What the reader can do about it. */
  remedy: string | null;
}

/** Something that outlives a process could not be read, written or started. */
export class StoreError extends Error {
  readonly code: string;
  readonly where: string | null;
  readonly remedy: string | null;

  constructor(error: {
    code: string;
    message: string;
    where?: string | null;
    remedy?: string | null;
    cause?: unknown;
  }) {
    super(error.message, error.cause === undefined ? undefined : { cause: error.cause });
    this.name = 'StoreError';
    this.code = error.code;
    this.where = error.where ?? null;
    this.remedy = error.remedy ?? null;
  }
}
