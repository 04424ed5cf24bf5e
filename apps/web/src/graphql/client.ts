'use client';

import { persistedExchange } from '@urql/exchange-persisted';
import { Client, cacheExchange, fetchExchange, mapExchange } from 'urql';

/** Where the API refuses a whole question it answers `data: null`; to whoever asked, that is no data, as the types say. */
const withoutNull = mapExchange({
  onResult: (result) => (result.data === null ? { ...result, data: undefined } : result),
});

/**
 * One client for each page load. Answers are kept per query and dropped when a mutation touches their types. A
 * document is asked for by its hash, and sent as text where the API does not know it: new, or started again.
 */
export const createGraphqlClient = (url = '/graphql'): Client =>
  new Client({
    url,
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [
      withoutNull,
      cacheExchange,
      persistedExchange({ preferGetForPersistedQueries: false, enableForMutation: true }),
      fetchExchange,
    ],
  });
