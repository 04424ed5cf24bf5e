import { acceptInvitation } from '@beatlab/store/teams/accept-invitation';
import type { Request, Response } from 'express';
import { makeSignInLink } from '../accounts/make-sign-in-link.ts';
import { ApiError } from '../errors.ts';
import type { AppParts } from '../server/app-parts.ts';

/**
 * Accepts an invitation, once, and says where the person signs in. The link that they were sent opens a page of the
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
  response.set('cache-control', 'no-store');
  const { pathname, search } = new URL(await makeSignInLink(accounts, accepted.email));
  response.json({ signInPath: `${pathname}${search}` });
}

const notGood = (): ApiError =>
  new ApiError({
    code: 'INVITATION.NOT_GOOD',
    message: 'this invitation was used, taken back, or is too old',
    remedy: 'Ask an owner of the team to invite you again.',
    status: 404,
  });
