/** Where to send someone who is not signed in: they come back to where they were. */
export const signInAddress = (pathname: string, search: URLSearchParams): string => {
  const query = search.toString();
  const next = `${pathname}${query === '' ? '' : `?${query}`}`;
  return next === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next }).toString()}`;
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
