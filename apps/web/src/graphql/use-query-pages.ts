'use client';

import { useCallback, useRef } from 'react';
import { type AnyVariables, type TypedDocumentNode, useClient } from 'urql';
import type { Identified } from './merge-rows.ts';
import { type Answer, PAGE_SIZE, type Pages, usePages } from './use-pages.ts';

/**
 * The list that a query of `first` and `after` reads, page after page; asked from its start when the other variables
 * change.
 */
export const useQueryPages = <Data, Row extends Identified, Variables extends { first: number }>(
  query: TypedDocumentNode<Data, Variables>,
  others: Omit<Variables, 'first' | 'after'>,
  pageOf: (data: Data) => Answer<Row>['page'],
): Pages<Row> => {
  const client = useClient();
  const key = JSON.stringify(others);
  const newest = useRef(pageOf);
  newest.current = pageOf;
  const ask = useCallback(
    async (after: string | null) => {
      const variables = { ...JSON.parse(key), first: PAGE_SIZE, after };
      const { data, error } = await client
        .query<Data, AnyVariables>(query, variables, { requestPolicy: 'network-only' })
        .toPromise();
      return { page: data === undefined ? undefined : newest.current(data), error };
    },
    [client, query, key],
  );
  return usePages<Row>(ask);
};
