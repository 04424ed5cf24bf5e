/** A key that may log, made by the owner whom a one-time link signs in. */
export async function makeKey(origin: string, signInUrl: string, scope = 'write'): Promise<string> {
  const { pathname, search } = new URL(signInUrl);
  const signedIn = await fetch(`${origin}${pathname}${search}`, { redirect: 'manual' });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const made = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query: `mutation { createApiKey(name: "test", scope: "${scope}") { key } }` }),
  });
  return ((await made.json()) as { data: { createApiKey: { key: string } } }).data.createApiKey.key;
}
