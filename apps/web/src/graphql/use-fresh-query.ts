'use client';

import { useCallback, useDeferredValue, useEffect, useRef } from 'react';
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useQuery } from 'urql';
import { useKept } from './use-kept.ts';
import { useRetry } from './use-retry.ts';

const GATHER_MS = 150;

interface FreshQuery<Data> {
  /** The newest answer, or the last one that came. */
  readonly data: Data | undefined;
  readonly error: CombinedError | undefined;
  readonly refresh: () => void;
}

/** A query that asks the server again when `revision` grows; events in quick succession make one question. */
export const useFreshQuery = <Data, Variables extends Record<string, unknown>>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  revision = 0,
): FreshQuery<Data> => {
  const [{ data, error }, ask] = useQuery<Data, AnyVariables>({
    query,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const refresh = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  const seen = useRef(revision);
  const newest = useRef({ revision, refresh });
  newest.current = { revision, refresh };
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // A question that waits is not put off: events that come all the time would else never be followed by one.
    if (seen.current === revision || waiting.current !== undefined) return;
    waiting.current = setTimeout(() => {
      waiting.current = undefined;
      seen.current = newest.current.revision;
      newest.current.refresh();
    }, GATHER_MS);
  }, [revision]);
  useEffect(
    () => () => {
      clearTimeout(waiting.current);
      waiting.current = undefined;
    },
    [],
  );
  useRetry(error, refresh);
  const kept = useKept(data, JSON.stringify(variables));
  // The first answer may fill a whole page: it is drawn piece by piece, between which the browser hears its reader.
  const isDrawn = useDeferredValue(kept !== undefined, false);
  return { data: isDrawn ? kept : undefined, error, refresh };
};
