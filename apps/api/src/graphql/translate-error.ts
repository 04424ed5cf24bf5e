import { ValidationError } from 'class-validator';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { unforeseen } from '../errors.ts';
import type { Log } from '../log.ts';

/** An error that speaks to people: ours and the packages' all have this shape. */
interface TypedError extends Error {
  readonly code: string;
  readonly where: string | null;
  readonly remedy: string | null;
  readonly status?: number;
}

/**
 * Turns any error of a resolver into what a client may see: the code, place and remedy of a typed error; the
 * complaint about a request that is not valid GraphQL; and for everything unforeseen only that it happened.
 * That one is logged whole. Never a stack trace.
 */
export function translateError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Log,
): GraphQLFormattedError {
  const cause = originalOf(error);
  if (isTyped(cause)) return speak(formatted, cause.message, cause.code, cause.where, cause.remedy);
  const problems = argumentProblems(cause);
  if (problems !== null) {
    return speak(
      formatted,
      problems,
      'REQUEST.ARGUMENT',
      null,
      'Stay within the range that the schema names.',
    );
  }
  if (isComplaint(cause)) return aboutRequest(formatted);
  log.error(`unexpected error at ${formatted.path?.join('.') ?? 'the request'}`, cause);
  const { code, where, remedy } = unforeseen.extensions;
  return speak(formatted, unforeseen.message, code, where, remedy);
}

function speak(
  formatted: GraphQLFormattedError,
  message: string,
  code: string,
  where: string | null,
  remedy: string | null,
): GraphQLFormattedError {
  const { locations, path } = formatted;
  return {
    message,
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: { code, where, remedy },
  };
}

/** What was thrown: GraphQL wraps it, some servers twice. */
function originalOf(error: unknown): unknown {
  let inner = error;
  while (inner instanceof GraphQLError && inner.originalError !== undefined) inner = inner.originalError;
  return inner;
}

/** Whether an error carries code, where and remedy, as every error class of Beatlab does. */
export const isTyped = (error: unknown): error is TypedError =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  'where' in error &&
  'remedy' in error;

/** GraphQL's own words about a request: syntax, unknown fields, wrong types, limits. */
const isComplaint = (error: unknown): boolean => error instanceof GraphQLError;

const codes: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: 'REQUEST.SYNTAX',
  GRAPHQL_VALIDATION_FAILED: 'REQUEST.INVALID',
  BAD_USER_INPUT: 'REQUEST.ARGUMENT',
  BAD_REQUEST: 'REQUEST.INVALID',
  OPERATION_RESOLUTION_FAILURE: 'REQUEST.INVALID',
  // What Apollo calls a complaint that it gave no code, such as a hash that is not the document's.
  INTERNAL_SERVER_ERROR: 'REQUEST.INVALID',
};

const remedies: Readonly<Record<string, string>> = {
  BAD_REQUEST: 'POST one operation, as {"query": …, "variables": …}, with content-type: application/json.',
  PERSISTED_QUERY_NOT_FOUND: 'Send the request once more, with its text beside the hash.',
};

function aboutRequest(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { code, where, remedy } = formatted.extensions ?? {};
  const known = typeof code === 'string' ? code : 'REQUEST.INVALID';
  return speak(
    formatted,
    formatted.message,
    codes[known] ?? known,
    typeof where === 'string' ? where : null,
    typeof remedy === 'string' ? remedy : (remedies[known] ?? 'Compare the request with the schema.'),
  );
}

/** "first must not be greater than 200", where arguments were checked and refused. */
function argumentProblems(error: unknown): string | null {
  if (!(error instanceof Error) || !('extensions' in error)) return null;
  const { validationErrors } = error.extensions as { validationErrors?: unknown };
  if (!Array.isArray(validationErrors)) return null;
  return validationErrors
    .filter((problem) => problem instanceof ValidationError)
    .flatMap((problem) => Object.values(problem.constraints ?? {}))
    .join('; ');
}
