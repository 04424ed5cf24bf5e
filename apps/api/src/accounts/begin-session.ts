import type { Accounts } from './open-accounts.ts';

/**
 * Begins a session for whom the token of a sign-in link was made, once: its cookies, or null where the token is unknown,
 * used or too old. The headers say from where, and with what.
 */
export async function beginSession(
  accounts: Accounts,
  token: string,
  headers: Headers,
): Promise<string[] | null> {
  const answer = await accounts.api.magicLinkVerify({ query: { token }, headers, asResponse: true });
  const cookies = answer.headers.getSetCookie();
  return cookies.length === 0 ? null : cookies;
}
