import type { Request, RequestHandler } from 'express';
import { ApiError } from '../errors.ts';

/**
 * Refuses with reasons what graphql-sse would refuse with a bare status. Its connections that several operations share
 * are not offered, so every request has to want its own stream.
 *
 * *errors* `REQUEST.METHOD`, `REQUEST.NOT_ACCEPTABLE`, `REQUEST.MEDIA_TYPE`, `REQUEST.INVALID`
 */
export const checkStreamRequest: RequestHandler = (request, response, next) => {
  if (request.method !== 'GET' && request.method !== 'POST') {
    response.set('allow', 'GET, POST');
    throw refuse('METHOD', 405, `subscriptions are asked for by POST or GET, and not ${request.method}`);
  }
  if (request.get('accept')?.includes('text/event-stream') !== true) {
    throw refuse('NOT_ACCEPTABLE', 406, 'subscriptions are answered as text/event-stream alone');
  }
  request.headers.accept = 'text/event-stream'; // graphql-sse compares the whole header
  if (request.method === 'POST' && !request.is('application/json')) {
    throw refuse('MEDIA_TYPE', 415, 'the body of a subscription is application/json');
  }
  const problem = problemOf(request.method === 'POST' ? request.body : inAddress(request));
  if (problem !== null) throw refuse('INVALID', 400, problem);
  next();
};

/** What stands in the address, of which variables and extensions are JSON. */
function inAddress({ query }: Request): unknown {
  const { variables, extensions, ...rest } = query;
  try {
    return { ...rest, ...parsed({ variables }), ...parsed({ extensions }) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refuse('INVALID', 400, 'variables or extensions in the address are no JSON');
  }
}

const parsed = (named: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(named).flatMap(([name, text]) =>
      text === undefined || text === '' ? [] : [[name, JSON.parse(String(text))]],
    ),
  );

function problemOf(parameters: unknown): string | null {
  if (!isObject(parameters)) return 'a request is an object with one operation';
  const { query, variables, extensions, operationName } = parameters;
  if (typeof query !== 'string' || query === '') return '`query` is missing, or no text';
  if (variables != null && !isObject(variables)) return '`variables` are no object';
  if (extensions != null && !isObject(extensions)) return '`extensions` are no object';
  if (operationName != null && typeof operationName !== 'string') return '`operationName` is no text';
  return null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refuse = (code: string, status: number, message: string): ApiError =>
  new ApiError({
    code: `REQUEST.${code}`,
    message,
    remedy:
      'POST {"query": …, "variables": …} with content-type: application/json and accept: text/event-stream.',
    status,
  });
