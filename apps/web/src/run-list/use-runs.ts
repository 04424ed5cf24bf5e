'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import {
  type RunRowFragment,
  RunsChangedDocument,
  RunsDocument,
  type RunsQuery,
} from '../generated/graphql.ts';
import { useLiveEvents } from '../graphql/use-live-events.ts';
import { useRetry } from '../graphql/use-retry.ts';
import { appendRuns, replaceRun } from './merge-runs.ts';
import { filterOf, orderOf, type RunsView } from './runs-view.ts';

const PAGE_SIZE = 50;
const REFRESH_DELAY_MS = 300;

interface Listed {
  readonly runs: readonly RunRowFragment[];
  readonly totalCount: number;
  readonly endCursor: string | null;
}

export interface RunList {
  /** Undefined until the first answer. */
  readonly listed: Listed | undefined;
  readonly error: CombinedError | undefined;
  readonly busy: boolean;
  readonly live: boolean;
  readonly loadMore: () => void;
  readonly refresh: () => void;
}

const rows = (page: RunsQuery['runs']) => page.edges.map((edge) => edge.node);
const nextCursor = ({ pageInfo }: RunsQuery['runs']) =>
  pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;

/** The runs of a view, page after page, kept up to date as they change. */
export const useRuns = (view: RunsView): RunList => {
  const client = useClient();
  const [listed, setListed] = useState<Listed>();
  const [error, setError] = useState<CombinedError>();
  const [busy, setBusy] = useState(true);
  const newest = useRef(0);
  const shown = useRef<Listed>(undefined);
  shown.current = listed;
  const question = JSON.stringify({ filter: filterOf(view), order: orderOf(view) });

  const load = useCallback(
    async (count: number, keep: Listed | undefined) => {
      newest.current += 1;
      const request = newest.current;
      setBusy(true);
      let current = keep;
      do {
        const result = await client
          .query(
            RunsDocument,
            { ...JSON.parse(question), first: PAGE_SIZE, after: current?.endCursor ?? null },
            { requestPolicy: 'network-only' },
          )
          .toPromise();
        if (request !== newest.current) return;
        setError(result.error);
        if (result.data === undefined) break;
        const page = result.data.runs;
        current = {
          runs: appendRuns(current?.runs ?? [], rows(page)),
          totalCount: page.totalCount,
          endCursor: nextCursor(page),
        };
      } while (current.runs.length < count && current.endCursor !== null);
      if (current !== undefined) setListed(current);
      setBusy(false);
    },
    [client, question],
  );

  const refresh = useCallback(() => void load(shown.current?.runs.length ?? PAGE_SIZE, undefined), [load]);
  useEffect(() => {
    void load(PAGE_SIZE, undefined);
  }, [load]);

  useRetry(error, refresh);

  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const refreshSoon = () => {
    clearTimeout(waiting.current);
    waiting.current = setTimeout(refresh, REFRESH_DELAY_MS);
  };
  useEffect(() => () => clearTimeout(waiting.current), []);

  const live = useLiveEvents(
    RunsChangedDocument,
    {},
    {
      onEvent: ({ runsChanged: { kind, run } }) => {
        const replaced = replaceRun(shown.current?.runs ?? [], run);
        if (replaced !== null && shown.current !== undefined) setListed({ ...shown.current, runs: replaced });
        if (kind === 'CREATED' || kind === 'STATE') refreshSoon();
      },
      onConnected: (again) => {
        if (again) refresh();
      },
    },
  );

  const loadMore = () => {
    if (listed !== undefined && listed.endCursor !== null) void load(listed.runs.length + 1, listed);
  };
  return { listed, error, busy, live, loadMore, refresh };
};
