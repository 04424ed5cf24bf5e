import type { ErrorRequestHandler } from 'express';
import { ApiError, unforeseen } from '../errors.ts';
import { isTyped } from '../graphql/translate-error.ts';
import type { Log } from '../log.ts';

/**
 * Answers a request that failed as a whole in GraphQL's shape: what is typed with its words, what is unforeseen
 * only with the fact, and never with a stack trace.
 */
export const answerErrors =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    if (response.headersSent) {
      // Too late for words: the client sees that the body ends early. Most often it hung up itself.
      log.debug(`${request.method} ${request.path} was cut off: ${String(error)}`);
      response.destroy();
      return;
    }
    const { status, message, code, where, remedy } = describe(error);
    if (status === 500) log.error(`unexpected error at ${request.method} ${request.path}`, error);
    response.removeHeader('content-disposition');
    if (error instanceof ApiError && error.retryAfterSeconds !== null) {
      response.set('retry-after', String(error.retryAfterSeconds));
    }
    response
      .status(status)
      .type('application/json')
      .json({ errors: [{ message, extensions: { code, where, remedy } }] });
  };

/** Of errors that come from below the API, and are not the asker's fault. */
const statuses: Readonly<Record<string, number>> = {
  'ARTIFACT.MISSING': 404,
  'ARTIFACT.DAMAGED': 500,
  'ARTIFACTS.UNREACHABLE': 503,
  'ARTIFACTS.DENIED': 503,
};

function describe(error: unknown) {
  if (isTyped(error)) {
    const { message, code, where, remedy } = error;
    return {
      status: error.status ?? statuses[code] ?? 400,
      message,
      code,
      where,
      remedy,
    };
  }
  // body-parser's errors: too large, not JSON. The router's: an address that can't be read.
  const status = (error as { status?: unknown } | null)?.status;
  if (error instanceof Error && typeof status === 'number' && status >= 400 && status < 500) {
    return {
      status,
      message: error.message,
      code: status === 413 ? 'LIMIT.SIZE' : 'REQUEST.INVALID',
      where: null,
      remedy: error instanceof URIError ? 'Correct the address.' : 'Send JSON in UTF-8, of at most 1 MB.',
    };
  }
  return { status: 500, message: unforeseen.message, ...unforeseen.extensions };
}
