import type { CombinedError } from 'urql';

/** Why something did not work, in the shape that terminal, API and dashboard share. */
export interface Cause {
  readonly code: string;
  readonly message: string;
  readonly where: string | null;
  readonly remedy: string | null;
}

/** An error as the API writes it. */
interface AnsweredError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What is read of an error, of urql or made for a test. */
type Answered = Pick<CombinedError, 'graphQLErrors'> & { readonly response?: unknown };

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** One error of an answer of the API, by GraphQL or not, as a cause. */
export const causeOf = ({ message, extensions }: AnsweredError): Cause => ({
  code: text(extensions?.code) ?? 'API.ERROR',
  message,
  where: text(extensions?.where),
  remedy: text(extensions?.remedy),
});

/** The first error in the body of an answer of a route, as a cause; null where there is none. */
export const causeIn = (body: unknown): Cause | null => {
  const [first] = (body as { readonly errors?: readonly AnsweredError[] } | null | undefined)?.errors ?? [];
  return first === undefined ? null : causeOf(first);
};

/** The first error of an answer as a cause; an API that is not there has words of its own. */
export const describeError = (error: Answered & Pick<CombinedError, 'networkError'>): Cause => {
  const [first] = error.graphQLErrors;
  if (first !== undefined) return causeOf(first);
  const status = (error.response as { status?: number } | undefined)?.status;
  return {
    code: 'WEB.API_UNREACHABLE',
    message: 'Beatlab’s API does not answer.',
    where: status === undefined ? (error.networkError?.message ?? null) : `HTTP ${status}`,
    remedy: 'Look whether `npm run up` is still running. This page tries again by itself.',
  };
};

/** Whether the reader has to sign in first. */
export const isUnauthenticated = (error: Answered): boolean =>
  error.graphQLErrors.some((each) => each.extensions.code === 'ACCESS.NOT_SIGNED_IN') ||
  (error.response as { status?: number } | undefined)?.status === 401;
