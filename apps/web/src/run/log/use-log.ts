'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type Client, type CombinedError, useClient } from 'urql';
import { RunLogPageDocument, RunLogPlaceDocument, type RunLogPlaceQuery } from '../../generated/graphql.ts';
import { useRetry } from '../../graphql/use-retry.ts';
import { type LogView, logFilter } from './log-view.ts';

export type LogLine = NonNullable<RunLogPlaceQuery['run']>['log']['lines'][number];

/** Lines of a page of the log. */
const PAGE_SIZE = 500;
const GATHER_MS = 80;
/** The most that the API answers at once. */
const READ_AT_ONCE = 2_000;

export interface LogWindow {
  /** Lines that there are; undefined before the first answer. */
  readonly totalCount: number | undefined;
  /** The n-th line, where its page is there. */
  readonly line: (index: number) => LogLine | undefined;
  /** Fetches what of these places is missing. */
  readonly show: (first: number, last: number) => void;
  readonly error: CombinedError | undefined;
}

/**
 * A log of any length, of which the pages that are looked at are there. A log only grows, so a full page stays as it is; each
 * revision asks for the last page anew, and for how many lines there are.
 */
export const useLog = (id: string, revision: number, view: LogView): LogWindow => {
  const client = useClient();
  const question = JSON.stringify([id, logFilter(view)]);
  const pages = useRef({
    question,
    lines: new Map<number, readonly LogLine[]>(),
    asked: new Map<number, 'once' | 'again'>(),
  });
  const [, setLoaded] = useState(0);
  const [totalCount, setTotalCount] = useState<number>();
  const [error, setError] = useState<CombinedError>();
  if (pages.current.question !== question) pages.current = { question, lines: new Map(), asked: new Map() };

  const fetchPage = useCallback(
    async (page: number) => {
      const own = pages.current;
      if (own.asked.has(page)) {
        own.asked.set(page, 'again');
        return;
      }
      own.asked.set(page, 'once');
      const [runId, filter] = JSON.parse(question) as [string, ReturnType<typeof logFilter>];
      const variables = { id: runId, offset: page * PAGE_SIZE, first: PAGE_SIZE, ...filter };
      const answer = await client
        .query(RunLogPlaceDocument, variables, { requestPolicy: 'network-only' })
        .toPromise();
      const again = own.asked.get(page) === 'again';
      own.asked.delete(page);
      if (own !== pages.current) return; // other lines are looked for by now
      setError(answer.error);
      const log = answer.data?.run?.log;
      if (log === undefined) return;
      own.lines.set(page, log.lines);
      setTotalCount(log.totalCount);
      setLoaded((old) => old + 1);
      if (again) void fetchPage(page);
    },
    [client, question],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision means new lines
  useEffect(() => {
    const last = Math.max(0, ...pages.current.lines.keys());
    const timer = setTimeout(() => void fetchPage(last), pages.current.lines.size === 0 ? 0 : GATHER_MS);
    return () => clearTimeout(timer);
  }, [fetchPage, revision]);

  const show = useCallback(
    (first: number, last: number) => {
      for (let page = Math.floor(first / PAGE_SIZE); page <= Math.floor(last / PAGE_SIZE); page += 1) {
        const lines = pages.current.lines.get(page);
        const missing =
          lines === undefined || lines.length < Math.min(PAGE_SIZE, last + 1 - page * PAGE_SIZE);
        if (missing) void fetchPage(page);
      }
    },
    [fetchPage],
  );
  const retry = useCallback(() => void fetchPage(0), [fetchPage]);
  useRetry(error, retry);
  const line = (index: number) => pages.current.lines.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE];
  return { totalCount: pages.current.lines.size === 0 ? undefined : totalCount, line, show, error };
};

/** All lines of a view, page after page, for a file. */
export const readWholeLog = async (client: Client, id: string, view: LogView): Promise<LogLine[]> => {
  const lines: LogLine[] = [];
  let after: string | null = null;
  let full = true;
  while (full) {
    const variables: { after: string | null } = { after };
    const { data, error } = await client
      .query(
        RunLogPageDocument,
        { id, first: READ_AT_ONCE, ...variables, ...logFilter(view) },
        { requestPolicy: 'network-only' },
      )
      .toPromise();
    if (error !== undefined) throw error;
    const page = data?.run?.log;
    lines.push(...(page?.lines ?? []));
    after = page?.after ?? null;
    full = page?.lines.length === READ_AT_ONCE;
  }
  return lines;
};
