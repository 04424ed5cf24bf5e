'use client';

import { Client, cacheExchange, fetchExchange } from 'urql';

/** One client for each page load. Answers are kept per query and dropped when a mutation touches their types. */
export const createGraphqlClient = (): Client =>
  new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [cacheExchange, fetchExchange],
  });
