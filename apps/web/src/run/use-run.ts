'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  RunChangedDocument,
  type RunHeaderFragment,
  RunOverviewDocument,
  type RunOverviewQuery,
} from '../generated/graphql.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { useLiveEvents } from '../graphql/use-live-events.ts';
import { allParts, changedParts, type RunRevisions } from './changed-parts.ts';
import { isOver } from './state-mark.tsx';

export type RunDetails = NonNullable<RunOverviewQuery['run']>;

/** Points are announced ten times a second: whether there are new metrics is looked up less often. */
const LOOK_FOR_KEYS_MS = 2_000;

const unchanged: RunRevisions = { points: 0, results: 0, log: 0, artifacts: 0 };

/** A run that follows its events: its header at once, its parts by their revisions. */
export const useRun = (id: string) => {
  const { data, error, refresh } = useFreshQuery(RunOverviewDocument, { id });
  const [header, setHeader] = useState<RunHeaderFragment>();
  const [revisions, setRevisions] = useState(unchanged);
  const grow = useCallback(
    (parts: readonly (keyof RunRevisions)[]) =>
      setRevisions((old) => ({ ...old, ...Object.fromEntries(parts.map((part) => [part, old[part] + 1])) })),
    [],
  );
  const fetched = data?.run;
  useEffect(() => {
    if (fetched != null) setHeader(fetched);
  }, [fetched]);

  const over = header?.id === id && isOver(header.state);
  const lastState = useRef(header?.state);
  lastState.current = header?.state;

  const lastLook = useRef(0);

  const live = useLiveEvents(
    RunChangedDocument,
    { id },
    {
      onEvent: ({ runChanged: { kind, run } }) => {
        if (run == null) return refresh(); // it was deleted
        setHeader(run);
        grow(changedParts(kind, run));
        // New points may be of a metric that was not there before.
        if (kind === 'METRICS' && Date.now() - lastLook.current > LOOK_FOR_KEYS_MS) {
          lastLook.current = Date.now();
          refresh();
        }
        if (kind === 'EPOCH' || kind === 'STATE' || kind === 'CHANGED' || run.state !== lastState.current)
          refresh();
      },
      onConnected: (again) => {
        // The first event of each subscription brings the run as it is; the parts have to be asked for.
        if (again) grow(allParts);
      },
    },
    over || header?.id !== id,
  );

  const run = useMemo<RunDetails | undefined>(
    () => (fetched == null ? undefined : header?.id === fetched.id ? { ...fetched, ...header } : fetched),
    [fetched, header],
  );
  return {
    run,
    missing: data !== undefined && data.run === null,
    error,
    live,
    over,
    revisions,
    refresh,
  };
};
