import { ApiError } from '../errors.ts';
import type { Accounts } from './open-accounts.ts';

/**
 * A link that signs the user of this address in, once, and leads to the dashboard.
 *
 * *errors* `ACCESS.NO_LINK`
 */
export async function makeSignInLink(accounts: Accounts, email: string): Promise<string> {
  let link: string | null = null;
  const deliver = (url: string) => {
    link = url;
  };
  await accounts.api.signInMagicLink({
    headers: new Headers(),
    body: { email, callbackURL: '/', errorCallbackURL: '/sign-in', metadata: { deliver } },
  });
  if (link === null) throw new ApiError({ code: 'ACCESS.NO_LINK', message: 'no sign-in link was made' });
  return link;
}
