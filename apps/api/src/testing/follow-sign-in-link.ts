/** Does at the API itself what the button of the page does that a sign-in link opens. */
export const followSignInLink = (origin: string, link: string): Promise<Response> =>
  fetch(`${origin}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: new URL(link).searchParams.get('token') }),
  });

/** What a browser would send back from now on; null where nobody was signed in. */
export function cookieOf(response: Response): string | null {
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return cookies.length === 0 ? null : cookies.join('; ');
}
