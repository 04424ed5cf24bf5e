import type { CombinedError } from 'urql';

/** Why something did not work, in the shape that terminal, API and dashboard share. */
export interface Cause {
  readonly code: string;
  readonly message: string;
  readonly where: string | null;
  readonly remedy: string | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The first error of an answer as a cause; an API that is not there has words of its own. */
export const describeError = (
  error: Pick<CombinedError, 'graphQLErrors' | 'networkError' | 'message'>,
): Cause => {
  const [first] = error.graphQLErrors;
  if (first !== undefined) {
    const { code, where, remedy } = first.extensions;
    return {
      code: text(code) ?? 'API.ERROR',
      message: first.message,
      where: text(where),
      remedy: text(remedy),
    };
  }
  return {
    code: 'WEB.API_UNREACHABLE',
    message: 'Beatlab’s API does not answer.',
    where: error.networkError?.message ?? null,
    remedy: 'Look whether `npm run up` is still running. This page tries again by itself.',
  };
};

/** Whether the reader has to sign in first. */
export const isUnauthenticated = (
  error: Pick<CombinedError, 'graphQLErrors'> & { readonly response?: unknown },
): boolean =>
  error.graphQLErrors.some((each) => each.extensions.code === 'ACCESS.NOT_SIGNED_IN') ||
  (error.response as { status?: number } | undefined)?.status === 401;
