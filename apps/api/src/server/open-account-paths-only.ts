import type { RequestHandler } from 'express';
import { accountsPath } from '../accounts/open-accounts.ts';
import { ApiError } from '../errors.ts';

/** What a browser needs: to sign out, and to see and choose among its own. Signing in is `POST /sign-in`. */
const openPaths = ['/sign-out', '/get-session', '/organization/set-active', '/organization/list'];

/**
 * Closes better-auth's own endpoints for members, invitations and teams, and those of its future versions: they know
 * nothing of the audit trail. *errors* `REQUEST.NOT_FOUND`
 */
export const openAccountPathsOnly: RequestHandler = (request, _response, next) => {
  const path = request.path.slice(accountsPath.length);
  if (openPaths.includes(path)) return next();
  throw new ApiError({
    code: 'REQUEST.NOT_FOUND',
    message: `nothing is answered at ${request.path}`,
    where: request.path,
    remedy: 'Use GraphQL: what concerns members, invitations, teams and keys is there.',
    status: 404,
  });
};
