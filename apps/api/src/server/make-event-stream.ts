import type { Request, RequestHandler } from 'express';
import type { ExecutionArgs } from 'graphql';
import {
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import type { RequestParams } from 'graphql-sse';
import { createHandler } from 'graphql-sse/lib/use/express';
import type { Caller } from '../accounts/caller.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { findExcess, mostTokens } from '../graphql/limits.ts';
import { translateError } from '../graphql/translate-error.ts';
import type { Log } from '../log.ts';
import { callerOf } from './signed-in-only.ts';

interface StreamParts {
  readonly schema: GraphQLSchema;
  readonly contextOf: (caller: Caller) => ApiContext;
  readonly log: Log;
}

/** The same context, in the form of a type that graphql-sse takes. */
type StreamContext = Pick<ApiContext, keyof ApiContext>;

/**
 * Subscriptions over server-sent events (graphql-sse, one connection for each). Apollo doesn't see these
 * requests, so they are parsed, validated and limited here; queries and mutations are refused.
 */
export function makeEventStream({ schema, contextOf, log }: StreamParts): RequestHandler {
  const contextFor = (request: Request) => contextOf(callerOf(request.res!));
  const handle = createHandler<StreamContext>({
    // Connections that several operations share need a token that would stand for the caller.
    authenticate: () => null,
    context: ({ raw }) => contextFor(raw),
    onSubscribe: ({ raw }, params) => prepare(schema, params, () => contextFor(raw)),
    validate: () => [], // done in `prepare`
    onNext: (_context, _request, result) => withWords(result, log),
  });
  return async (request, response) => {
    // Proxies must neither gather events nor pack them.
    response.setHeader('x-accel-buffering', 'no');
    await handle(request, response);
  };
}

function prepare(
  schema: GraphQLSchema,
  params: RequestParams,
  makeContext: () => ApiContext,
): (ExecutionArgs & { contextValue: StreamContext }) | ExecutionResult {
  try {
    const document = parse(params.query, { maxTokens: mostTokens });
    const invalid = validate(schema, document);
    if (invalid.length > 0) return { data: null, errors: invalid };
    const operationName = params.operationName ?? null;
    const variables = (params.variables ?? {}) as Record<string, unknown>;
    if (getOperationAST(document, operationName)?.operation !== 'subscription') {
      return { data: null, errors: [notASubscription()] };
    }
    const excess = findExcess({ schema, document, variables, operationName });
    if (excess !== null) return { data: null, errors: [excess] };
    return { schema, document, operationName, variableValues: variables, contextValue: makeContext() };
  } catch (error) {
    if (error instanceof GraphQLError) return { data: null, errors: [error] };
    throw error;
  }
}

const notASubscription = () =>
  new GraphQLError('this address answers subscriptions alone', {
    extensions: { code: 'REQUEST.INVALID', remedy: 'Send queries and mutations to /graphql.' },
  });

/** Errors leave the stream in the same words as they leave Apollo. */
function withWords<Result extends { errors?: readonly GraphQLError[] | undefined }>(
  result: Result,
  log: Log,
): Result {
  if (result.errors === undefined) return result;
  const errors = result.errors.map((error) => translateError(error.toJSON(), error, log));
  return { ...result, errors: errors as unknown as GraphQLError[] };
}
