'use client';

import { useEffect, useRef } from 'react';
import { type AnyVariables, type TypedDocumentNode, useQuery } from 'urql';

const GATHER_MS = 150;

/** A query that asks the server again when `revision` grows; events in quick succession make one question. */
export const useFreshQuery = <Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  revision: number,
) => {
  const [result, ask] = useQuery<Data, AnyVariables>({
    query,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const seen = useRef(revision);
  useEffect(() => {
    if (seen.current === revision) return;
    const timer = setTimeout(() => {
      seen.current = revision;
      ask({ requestPolicy: 'network-only' });
    }, GATHER_MS);
    return () => clearTimeout(timer);
  }, [revision, ask]);
  return result;
};
