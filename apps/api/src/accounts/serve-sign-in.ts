import { fromNodeHeaders } from 'better-auth/node';
import type { Request, Response } from 'express';
import { ApiError } from '../errors.ts';
import type { AppParts } from '../server/app-parts.ts';
import { beginSession } from './begin-session.ts';

/**
 * Signs in with the token of a one-time link. Only a POST does it, sent by the button of the page that the link opens, since
 * programs that preview links would use it up; JSON, since no other site can send it.
 *
 * *errors* `ACCESS.LINK_NOT_GOOD`, `LIMIT.RATE`
 */
export async function serveSignIn(
  { accounts, limits }: AppParts,
  request: Request,
  response: Response,
): Promise<void> {
  const { token } = (request.body ?? {}) as { token?: unknown };
  const cookies =
    typeof token === 'string' ? await beginSession(accounts, token, fromNodeHeaders(request.headers)) : null;
  if (cookies === null) {
    await limits.turnAway(request.ip ?? '');
    throw notGood();
  }
  response.set('cache-control', 'no-store').append('set-cookie', cookies).json({ signedIn: true });
}

const notGood = (): ApiError =>
  new ApiError({
    code: 'ACCESS.LINK_NOT_GOOD',
    message: 'this sign-in link was used, is too old, or is not complete',
    remedy:
      'Stop Beatlab with Ctrl-C and run `npm run up` again: it prints a fresh link. Nothing stored is lost.',
    status: 404,
  });
