import { cookieOf, followSignInLink } from './follow-sign-in-link.ts';

/** A key of a scope, made by the owner whom a one-time link signs in. */
export async function makeKey(
  { origin, signInUrl }: { origin: string; signInUrl: string },
  scope: 'log' | 'write',
): Promise<string> {
  const cookie = cookieOf(await followSignInLink(origin, signInUrl)) ?? '';
  const made = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query: `mutation { createApiKey(name: "script", scope: "${scope}") { key } }` }),
  });
  const { data } = (await made.json()) as { data: { createApiKey: { key: string } } };
  return data.createApiKey.key;
}
