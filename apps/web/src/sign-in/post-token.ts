import { type AnsweredError, type Cause, causeOf } from '../graphql/describe-error.ts';

/** Gives a one-time token to the API, which answers with a session; null where that worked, else why not. */
export const postToken = async (path: '/sign-in' | '/join', token: string | null): Promise<Cause | null> => {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  }).catch(() => null);
  if (answer?.ok) return null;
  const said = (await answer?.json().catch(() => null)) as
    | { errors?: readonly AnsweredError[] }
    | null
    | undefined;
  return causeOf(said?.errors?.[0] ?? { message: 'Beatlab’s API does not answer.' });
};
