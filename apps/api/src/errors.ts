/** A request that can't be answered, or a process that can't start: what, where, and what to do about it. */
export class ApiError extends Error {
  readonly code: string;
  readonly where: string | null;
  readonly remedy: string | null;
  /** The HTTP status where the whole request fails. */
  readonly status: number;
  /** When to try again, where waiting helps. */
  readonly retryAfterSeconds: number | null;

  constructor(error: {
    code: string;
    message: string;
    where?: string | null;
    remedy?: string | null;
    status?: number;
    retryAfterSeconds?: number | null;
    cause?: unknown;
  }) {
    super(error.message, error.cause === undefined ? undefined : { cause: error.cause });
    this.name = 'ApiError';
    this.code = error.code;
    this.where = error.where ?? null;
    this.remedy = error.remedy ?? null;
    this.status = error.status ?? 400;
    this.retryAfterSeconds = error.retryAfterSeconds ?? null;
  }
}

/** Neither a session nor an API key came with the request. */
export const notSignedIn = (): ApiError =>
  new ApiError({
    code: 'ACCESS.NOT_SIGNED_IN',
    message: 'sign in first: the request carries neither a session nor an API key',
    remedy: 'Open the sign-in link that `npm run up` prints, or send an API key in the header x-api-key.',
    status: 401,
  });

/**
 * The object is not there, or belongs to another team: the answer is the same, so that nobody learns which.
 */
export const notFound = (
  what:
    | 'run'
    | 'sweep'
    | 'artifact'
    | 'API key'
    | 'member'
    | 'team'
    | 'invitation'
    | 'prediction'
    | 'comment'
    | 'report'
    | 'report link'
    | 'prediction file'
    | 'dataset import'
    | 'lineage node'
    | 'record'
    | 'beat mark',
  id: string,
): ApiError =>
  new ApiError({
    code: `${what.toUpperCase().replaceAll(' ', '_')}.NOT_FOUND`,
    message: `there is no ${what} ${id} in this team`,
    where: id,
    remedy: 'Look whether the id is right, and whether you are signed in for the team that it belongs to.',
    status: 404,
  });

/** What is said of an error that nobody foresaw. */
export const unforeseen = {
  message: 'something went wrong inside the API; its log says what',
  extensions: {
    code: 'INTERNAL',
    where: null,
    remedy: 'Try again. If it stays, look into the log of the API.',
  },
};
