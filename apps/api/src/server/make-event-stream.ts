import { fromNodeHeaders } from 'better-auth/node';
import type { Request, RequestHandler, Response } from 'express';
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
import { identifyCaller } from '../accounts/identify-caller.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { findExcess, mostTokens } from '../graphql/limits.ts';
import { isTyped, translateError } from '../graphql/translate-error.ts';
import type { Log } from '../log.ts';
import type { AppParts } from './app-parts.ts';
import { type Repeated, repeatedly } from './repeatedly.ts';
import { callerOf } from './signed-in-only.ts';

interface StreamParts extends AppParts {
  readonly schema: GraphQLSchema;
  readonly contextOf: (caller: Caller) => ApiContext;
}

/** The same context, in the form of a type that graphql-sse takes. */
type StreamContext = Pick<ApiContext, keyof ApiContext>;

/**
 * Subscriptions over server-sent events (graphql-sse, one connection for each). Apollo doesn't see these
 * requests, so they are parsed, validated and limited here; queries and mutations are refused.
 */
export function makeEventStream(parts: StreamParts): RequestHandler {
  const { schema, contextOf, log } = parts;
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
    const watching = watchAccess(parts, request, response);
    await handle(request, response).finally(() => watching.stop());
  };
}

/** Ends a stream soon after its caller signed out, left the team or lost the key that it was opened with. */
function watchAccess(
  { accounts, store, log, recheckMs }: AppParts,
  request: Request,
  response: Response,
): Repeated {
  const { team } = callerOf(response);
  const check = async () => {
    const caller = await identifyCaller(accounts, store, fromNodeHeaders(request.headers)).catch(
      (error: unknown) => {
        if (isTyped(error)) return null; // not let in any more, which is what was asked
        throw error;
      },
    );
    if (caller?.team.id !== team.id) response.destroy();
  };
  return repeatedly(recheckMs, check, (error) => log.error('who listens could not be checked', error));
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
