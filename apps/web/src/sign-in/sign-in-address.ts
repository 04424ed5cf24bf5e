/** Where to send someone who is not signed in: they come back to where they were, and read why a link failed. */
export const signInAddress = (pathname: string, search: URLSearchParams): string => {
  const rest = new URLSearchParams(search);
  const error = rest.get('error');
  rest.delete('error');
  const query = rest.toString();
  const next = `${pathname}${query === '' ? '' : `?${query}`}`;
  const target = new URLSearchParams();
  if (error !== null) target.set('error', error);
  if (next !== '/') target.set('next', next);
  const targetQuery = target.toString();
  return `/sign-in${targetQuery === '' ? '' : `?${targetQuery}`}`;
};

/** The page to open after signing in: one of this site only. */
export const safeNext = (next: string | null): string =>
  next !== null && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';

/** The token in what was pasted: a whole link, or the token alone; null where there is none. */
export const tokenFromPaste = (pasted: string): string | null => {
  const text = pasted.trim();
  if (URL.canParse(text)) return new URL(text).searchParams.get('token') || null;
  const inQuery = /[?&]token=([^&\s]+)/.exec(text)?.[1];
  if (inQuery !== undefined) return decodeURIComponent(inQuery);
  return /^[\w.~+/=-]{8,512}$/.test(text) ? text : null;
};

/** Address that exchanges a token for a session. */
export const verifyAddress = (token: string, next: string): string =>
  `/api/auth/magic-link/verify?${new URLSearchParams({
    token,
    callbackURL: next,
    errorCallbackURL: '/sign-in',
  }).toString()}`;

/** What better-auth says about a link, in plain words. */
export const signInProblem = (code: string | null): string | null => {
  if (code === null || code === '') return null;
  const known: Readonly<Record<string, string>> = {
    INVALID_TOKEN: 'This link is not valid: it was used already, or it is not complete.',
    EXPIRED_TOKEN: 'This link has expired.',
    ATTEMPTS_EXCEEDED: 'This link was used already. Each link signs in once.',
  };
  return known[code.toUpperCase()] ?? `The link did not work (${code}).`;
};
