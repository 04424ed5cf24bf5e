import { ApiError } from '../errors.ts';
import type { Accounts } from './open-accounts.ts';

/** The path of the dashboard's page whose button signs in, and of the route that the button posts to. */
export const signInPath = '/sign-in';

/**
 * A token that signs the user of this address in, once.
 *
 * *errors* `ACCESS.NO_LINK`
 */
export async function makeSignInToken(accounts: Accounts, email: string): Promise<string> {
  let made: string | null = null;
  const deliver = (token: string) => {
    made = token;
  };
  await accounts.api.signInMagicLink({ headers: new Headers(), body: { email, metadata: { deliver } } });
  if (made === null) throw new ApiError({ code: 'ACCESS.NO_LINK', message: 'no sign-in link was made' });
  return made;
}

/**
 * A link to the dashboard's page whose button signs the user of this address in, once. The link itself does nothing, since
 * programs that preview links would use it up.
 *
 * *errors* `ACCESS.NO_LINK`
 */
export const makeSignInLink = async (accounts: Accounts, webOrigin: string, email: string): Promise<string> =>
  `${webOrigin}${signInPath}?token=${await makeSignInToken(accounts, email)}`;
