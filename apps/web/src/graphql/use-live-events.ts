'use client';

import { useEffect, useRef, useState } from 'react';
import { stringifyDocument, type TypedDocumentNode } from 'urql';
import { keepSubscribed } from './keep-subscribed.ts';
import { openStream } from './open-stream.ts';

export interface LiveEars<Data> {
  readonly onEvent: (data: Data) => void;
  /** Called with every connection; `again` after a break, when what was missed has to be fetched. */
  readonly onConnected: (again: boolean) => void;
}

/**
 * Follows a GraphQL subscription while the page is visible. Hidden pages let go of their connection (a browser
 * gives six to a host) and catch up when they are seen again. Returns whether the page is live.
 */
export const useLiveEvents = <Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  ears: LiveEars<Data>,
  paused = false,
): boolean => {
  const [live, setLive] = useState(false);
  const visible = usePageVisible();
  const seenBefore = useRef(false);
  const latest = useRef(ears);
  useEffect(() => {
    latest.current = ears;
  });
  const variablesKey = JSON.stringify(variables);

  useEffect(() => {
    if (paused || !visible) return;
    const stop = keepSubscribed<Data>({
      open: (subscriptionEars) =>
        openStream<Data>(
          '/graphql/stream',
          { query: stringifyDocument(document), variables: JSON.parse(variablesKey) as Variables },
          {
            connected: subscriptionEars.connected,
            next: subscriptionEars.event,
            ended: (status) => {
              // The session is over: loaded anew, the page leads to signing in and back.
              if (status === 401) window.location.reload();
              else subscriptionEars.ended();
            },
          },
        ),
      onEvent: (data) => latest.current.onEvent(data),
      onConnected: (again) => {
        setLive(true);
        latest.current.onConnected(again || seenBefore.current);
        seenBefore.current = true;
      },
      onLost: () => setLive(false),
      later: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      chance: Math.random,
    });
    return () => {
      stop();
      setLive(false);
    };
  }, [document, variablesKey, paused, visible]);

  return live;
};

const usePageVisible = (): boolean => {
  const [visible, setVisible] = useState(true);
  useEffect(() => {
    const look = () => setVisible(globalThis.document.visibilityState !== 'hidden');
    look();
    globalThis.document.addEventListener('visibilitychange', look);
    return () => globalThis.document.removeEventListener('visibilitychange', look);
  }, []);
  return visible;
};
