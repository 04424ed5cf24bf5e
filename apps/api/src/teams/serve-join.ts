import { acceptInvitation } from '@beatlab/store/teams/accept-invitation';
import type { Request, Response } from 'express';
import { makeSignInLink } from '../accounts/make-sign-in-link.ts';
import { ApiError } from '../errors.ts';
import type { AppParts } from '../server/app-parts.ts';

/**
 * Accepts the invitation whose link somebody followed, once, and signs them in.
 *
 * *errors* `INVITATION.NOT_GOOD`, `LIMIT.RATE`
 */
export async function serveJoin(
  { store, accounts, limits }: AppParts,
  request: Request,
  response: Response,
): Promise<void> {
  const { token } = request.query;
  const accepted = typeof token === 'string' ? await acceptInvitation(store, token) : null;
  if (accepted === null) {
    await limits.turnAway(request.ip ?? '');
    throw notGood();
  }
  response.set('cache-control', 'no-store');
  response.set('referrer-policy', 'no-referrer');
  response.redirect(303, await makeSignInLink(accounts, accepted.email));
}

const notGood = (): ApiError =>
  new ApiError({
    code: 'INVITATION.NOT_GOOD',
    message: 'this invitation was used, taken back, or is too old',
    remedy: 'Ask an owner of the team to invite you again.',
    status: 404,
  });
