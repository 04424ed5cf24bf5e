/** Something could not be told to Beatlab: `code` is stable, `remedy` says what to do about it. */
export class BeatlabError extends Error {
  readonly code: string;
  readonly where: string | null;
  readonly remedy: string | null;

  constructor(error: { code: string; message: string; where?: string | null; remedy?: string | null }) {
    super(error.message);
    this.name = 'BeatlabError';
    this.code = error.code;
    this.where = error.where ?? null;
    this.remedy = error.remedy ?? null;
  }
}

/** The API can't be reached, or asks to wait: the same request may go better next time. */
export class AwayError extends BeatlabError {
  readonly waitMs: number;

  constructor(message: string, waitMs = 0) {
    super({ code: 'API.AWAY', message, remedy: 'Nothing is lost: it is sent when the API is back.' });
    this.waitMs = waitMs;
  }
}
