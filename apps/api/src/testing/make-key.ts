/** A key of a scope, made by the owner whom a one-time link signs in. */
export async function makeKey(
  { origin, signInUrl }: { origin: string; signInUrl: string },
  scope: 'log' | 'write',
): Promise<string> {
  const { pathname, search } = new URL(signInUrl);
  const signedIn = await fetch(`${origin}${pathname}${search}`, { redirect: 'manual' });
  const cookies = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]);
  const made = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: cookies.join('; ') },
    body: JSON.stringify({ query: `mutation { createApiKey(name: "script", scope: "${scope}") { key } }` }),
  });
  const { data } = (await made.json()) as { data: { createApiKey: { key: string } } };
  return data.createApiKey.key;
}
