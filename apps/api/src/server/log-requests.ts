import type { RequestHandler } from 'express';
import type { Log } from '../log.ts';

/** One line for each request, without what is secret in it: no query string, no headers. */
export const logRequests =
  (log: Log): RequestHandler =>
  (request, response, next) => {
    const startedAt = performance.now();
    const path = request.path;
    response.once('close', () => {
      const ms = (performance.now() - startedAt).toFixed(0);
      log.debug(`${request.method} ${path} ${response.statusCode} ${ms} ms`);
    });
    next();
  };
