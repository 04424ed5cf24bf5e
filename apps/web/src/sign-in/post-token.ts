import { type Cause, causeIn, causeOf } from '../graphql/describe-error.ts';

/** Gives a one-time token to the API, which answers with a session; null where that worked, else why not. */
export const postToken = async (path: '/sign-in' | '/join', token: string | null): Promise<Cause | null> => {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  }).catch(() => null);
  if (answer?.ok) return null;
  const said: unknown = await answer?.json().catch(() => null);
  return causeIn(said) ?? causeOf({ message: 'Beatlab’s API does not answer.' });
};
