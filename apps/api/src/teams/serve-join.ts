import { acceptInvitation } from '@beatlab/store/teams/accept-invitation';
import { fromNodeHeaders } from 'better-auth/node';
import type { Request, Response } from 'express';
import { beginSession } from '../accounts/begin-session.ts';
import { makeSignInToken } from '../accounts/make-sign-in-link.ts';
import { ApiError } from '../errors.ts';
import type { AppParts } from '../server/app-parts.ts';

/**
 * Accepts an invitation, once, and signs the person in. The link that they were sent opens a page of the
 * dashboard with a button, since programs that preview links would use it up; JSON, since no other site can send it.
 *
 * *errors* `INVITATION.NOT_GOOD`, `LIMIT.RATE`
 */
export async function serveJoin(
  { store, accounts, limits }: AppParts,
  request: Request,
  response: Response,
): Promise<void> {
  const { token } = (request.body ?? {}) as { token?: unknown };
  const accepted = typeof token === 'string' ? await acceptInvitation(store, token) : null;
  if (accepted === null) {
    await limits.turnAway(request.ip ?? '');
    throw notGood();
  }
  const signIn = await makeSignInToken(accounts, accepted.email);
  const cookies = await beginSession(accounts, signIn, fromNodeHeaders(request.headers));
  response
    .set('cache-control', 'no-store')
    .append('set-cookie', cookies ?? [])
    .json({ signedIn: true });
}

const notGood = (): ApiError =>
  new ApiError({
    code: 'INVITATION.NOT_GOOD',
    message: 'this invitation was used, taken back, or is too old',
    remedy: 'Ask an owner of the team to invite you again.',
    status: 404,
  });
