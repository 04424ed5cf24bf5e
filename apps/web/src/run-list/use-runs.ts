'use client';

import { useCallback, useEffect, useRef } from 'react';
import { useClient } from 'urql';
import { type RunRowFragment, RunsChangedDocument, RunsDocument } from '../generated/graphql.ts';
import { useLiveEvents } from '../graphql/use-live-events.ts';
import { PAGE_SIZE, type Pages, usePages } from '../graphql/use-pages.ts';
import { filterOf, orderOf, type RunsView } from './runs-view.ts';

const REFRESH_DELAY_MS = 300;

/** What may change which runs a list holds, or their order. */
const changesList: ReadonlySet<string> = new Set(['CREATED', 'STATE', 'CHANGED', 'DELETED', 'RESYNC']);

export interface RunList extends Omit<Pages<RunRowFragment>, 'replace'> {
  readonly live: boolean;
}

/** The runs of a view, page after page, kept up to date as they change. */
export const useRuns = (view: RunsView): RunList => {
  const client = useClient();
  const question = JSON.stringify({ filter: filterOf(view), order: orderOf(view) });
  const ask = useCallback(
    async (after: string | null) => {
      const variables = { ...JSON.parse(question), first: PAGE_SIZE, after };
      const { data, error } = await client
        .query(RunsDocument, variables, { requestPolicy: 'network-only' })
        .toPromise();
      return { page: data?.runs, error };
    },
    [client, question],
  );
  const { replace, ...pages } = usePages<RunRowFragment>(ask);
  const { refresh } = pages;

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
        if (run != null) replace(run);
        if (changesList.has(kind)) refreshSoon();
      },
      onConnected: (again) => {
        if (again) refresh();
      },
    },
  );
  return { ...pages, live };
};
