import type { ApolloServerPlugin } from '@apollo/server';
import type { ApiContext } from './api-context.ts';
import { findExcess } from './limits.ts';

/** Refuses operations that ask for too much, before anything is executed. */
export const refuseExcess: ApolloServerPlugin<ApiContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, request }) => {
      const excess = findExcess({
        schema,
        document,
        variables: request.variables ?? {},
        operationName: request.operationName ?? null,
      });
      if (excess !== null) throw excess;
    },
  }),
};
