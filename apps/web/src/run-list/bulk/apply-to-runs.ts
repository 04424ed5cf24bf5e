import type { Cause } from '../../graphql/describe-error.ts';

/** What became of an action on many runs: those that it was done to, and why the others were refused. */
export interface Outcome {
  readonly done: readonly string[];
  readonly refused: readonly { readonly id: string; readonly cause: Cause }[];
}

/**
 * Does to each of many runs what the API does to all of a request or to none. What is refused together is tried again by
 * halves, so that one run that is in the way keeps no other from it: of n runs with one in the way it takes about 2 log n
 * requests. An API that is away is not asked again.
 */
export const applyToRuns = async (
  ids: readonly string[],
  most: number,
  act: (ids: readonly string[]) => Promise<Cause | null>,
): Promise<Outcome> => {
  const done: string[] = [];
  const refused: { id: string; cause: Cause }[] = [];
  const tryTo = async (some: readonly string[]): Promise<void> => {
    const cause = some.length > most ? null : await act(some);
    if (some.length <= most && cause === null) done.push(...some);
    else if (cause !== null && (some.length === 1 || cause.code === 'WEB.API_UNREACHABLE')) {
      refused.push(...some.map((id) => ({ id, cause })));
    } else {
      const middle = Math.ceil(some.length / 2);
      await tryTo(some.slice(0, middle));
      await tryTo(some.slice(middle));
    }
  };
  if (ids.length > 0) await tryTo(ids);
  return { done, refused };
};
