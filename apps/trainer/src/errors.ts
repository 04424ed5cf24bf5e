/** A cause as it stands in the terminal, in the run's row and in the dashboard. */
export interface ErrorCause {
  /** Stable, upper-case: `AREA.WHAT`. */
  code: string;
  message: string;
  /** The file, record, setting or address that it is about. */
  where: string | null;
  /** What the reader can do about it. */
  remedy: string | null;
}

/**
 * A run, a dataset or a command could not be carried out.
 *
 * *codes* `DATASET.*`, `DOWNLOAD.*`, `SETTINGS.INVALID`, `RUN.*`, `VOCABULARY.NOT_FOUND`, `WEIGHTS.*`, `CHECKPOINT.*`,
 * `MEMORY.EXHAUSTED`, `MODEL.*`, `RECORD.SAMPLING_FREQUENCY`, `PREDICT.*`, `TRAINER.*`
 */
export class TrainerError extends Error {
  override readonly name = 'TrainerError';
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
    this.code = error.code;
    this.where = error.where ?? null;
    this.remedy = error.remedy ?? null;
  }
}

/** Whether an error is one of the project's own: it carries a code, a place and a remedy. */
export function isTyped(error: unknown): error is Error & ErrorCause {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    'where' in error &&
    'remedy' in error
  );
}

/** An error that was written down as its cause, made whole again: what another process said went wrong. */
export const errorOf = (cause: ErrorCause): TrainerError => new TrainerError(cause);
