'use client';

import { useEffect, useMemo, useReducer, useRef } from 'react';
import { useClient } from 'urql';
import { ListChangedDocument, RunsDocument } from '../../generated/first-load/graphql.ts';
import { type Cause, describeError } from '../../graphql/describe-error.ts';
import { useLiveEvents } from '../../graphql/use-live-events.ts';
import type { RunsView } from '../runs-view.ts';
import { countItems, itemAt, type ListItem, lineOf, type Section } from './list-items.ts';
import {
  makeRowStore,
  PAGE_SIZE,
  type PageAnswer,
  type PagePlace,
  type RowStore,
  rowAt,
} from './row-store.ts';
import { groupFilter, groupKey, type RunGroup } from './run-groups.ts';
import { type FirstRuns, questionOf, type RunRow, type RunsQuestion, toRowPage } from './runs-question.ts';
import { useRunGroups } from './use-run-groups.ts';

const REFRESH_DELAY_MS = 300;
const RETRY_MS = 3_000;

/** What may change which runs a list holds, or their order. */
const changesList: ReadonlySet<string> = new Set(['CREATED', 'STATE', 'CHANGED', 'DELETED', 'RESYNC']);
/** What gives a run's curves another point. */
const addsPoints: ReadonlySet<string> = new Set(['METRICS', 'EPOCH', 'STATE']);

export interface RunRows {
  /** Runs that the list holds; undefined until the first answer. */
  readonly totalCount: number | undefined;
  /** The groups, where the list has some, and how many there are with those that are left out. */
  readonly groups: readonly RunGroup[] | null;
  readonly groupCount: number;
  readonly lineCount: number;
  readonly itemAt: (line: number) => ListItem | null;
  /** Undefined while its page is on the way. */
  readonly runAt: (item: ListItem) => RunRow | undefined;
  /** The line that holds a run, among the runs that were fetched. */
  readonly lineOfRun: (id: string) => number | null;
  readonly look: (fromLine: number, toLine: number) => void;
  readonly refresh: () => void;
  readonly cause: Cause | null;
  readonly live: boolean;
}

/** The runs of a view, of which only those looked at are fetched, kept up to date as they change. */
export const useRunRows = (
  view: RunsView,
  first: FirstRuns | null,
  onPoints: (runId: string) => void,
): RunRows => {
  const client = useClient();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const question = JSON.stringify(questionOf(view));
  const asked = useMemo(() => JSON.parse(question) as RunsQuestion, [question]);
  const grouped = useRunGroups(view, asked.filter ?? {});

  // biome-ignore lint/correctness/useExhaustiveDependencies: other groups make other lists
  const lists = useMemo(() => new Map<string, RowStore<RunRow>>(), [question, view.grouping]);
  const listOf = (key: string): RowStore<RunRow> => {
    const known = lists.get(key);
    if (known !== undefined) return known;
    const group = grouped.groups?.find((each) => groupKey(each) === key);
    const filter =
      view.grouping === null || group === undefined
        ? asked.filter
        : { and: [asked.filter ?? {}, groupFilter(view.grouping, group)] };
    const ask = async ({ after, skip }: PagePlace): Promise<PageAnswer<RunRow>> => {
      const variables = { ...asked, filter: filter ?? null, first: PAGE_SIZE, after, skip };
      const { data, error } = await client
        .query(RunsDocument, variables, { requestPolicy: 'network-only' })
        .toPromise();
      if (data !== undefined) return { page: toRowPage(data.runs) };
      return { cause: error === undefined ? unanswered : describeError(error) };
    };
    const seed = key === '' && first?.question === question ? first.page : undefined;
    const made = makeRowStore(ask, seed);
    made.subscribe(redraw);
    lists.set(key, made);
    return made;
  };

  // Until a new list has come, the one before stays in its place.
  const whole = useShownList(view.grouping === null ? listOf('') : null);
  const shownList = (key: string) => (key === '' && whole !== null ? whole : listOf(key));
  const sections = sectionsOf(view, grouped.groups, (key) => shownList(key).snapshot().totalCount);
  const stores = view.grouping === null ? [listOf('')] : [...lists.values()];
  const refresh = () => {
    for (const store of stores) store.refresh();
    if (view.grouping !== null) grouped.refresh();
  };

  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const newest = useRef(refresh);
  useEffect(() => {
    newest.current = refresh;
  });
  const refreshSoon = () => {
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => newest.current(), REFRESH_DELAY_MS);
  };
  const live = useLiveEvents(
    ListChangedDocument,
    { metrics: asked.metrics, params: asked.params },
    {
      onEvent: ({ runsChanged: { kind, runId, run } }) => {
        if (run != null) for (const store of stores) store.replace(run);
        if (runId != null && addsPoints.has(kind)) onPoints(runId);
        if (changesList.has(kind)) refreshSoon();
      },
      onConnected: (again) => {
        if (again) newest.current();
      },
    },
  );
  const cause =
    grouped.cause ?? stores.map((store) => store.snapshot().cause).find((each) => each !== null) ?? null;
  useEffect(() => {
    if (cause?.code !== 'WEB.API_UNREACHABLE') return;
    const timer = setInterval(() => newest.current(), RETRY_MS);
    return () => clearInterval(timer);
  }, [cause]);

  const storeAt = (section: number): RowStore<RunRow> | undefined => {
    const key = sections[section]?.key;
    return key === undefined ? undefined : shownList(key);
  };
  return {
    totalCount:
      view.grouping === null
        ? shownList('').snapshot().totalCount
        : grouped.groups?.reduce((sum, { runCount }) => sum + runCount, 0),
    groups: view.grouping === null ? null : grouped.groups,
    groupCount: grouped.totalCount,
    lineCount: countItems(sections),
    itemAt: (line) => itemAt(sections, line),
    runAt: (item) => {
      const store = item.kind === 'row' ? storeAt(item.section) : undefined;
      return item.kind === 'row' && store !== undefined ? rowAt(store.snapshot(), item.row) : undefined;
    },
    lineOfRun: (id) => findLine(sections, storeAt, id),
    look: (fromLine, toLine) => lookAt(sections, storeAt, fromLine, toLine),
    refresh,
    cause,
    live,
  };
};

/** The list once it is there, else the one that was shown last; asks for the beginning of a new one. */
const useShownList = (list: RowStore<RunRow> | null): RowStore<RunRow> | null => {
  const last = useRef<RowStore<RunRow> | null>(null);
  useEffect(() => list?.look(0, 1), [list]);
  if (list === null || list.snapshot().totalCount !== undefined) last.current = list;
  return last.current ?? list;
};

const unanswered: Cause = {
  code: 'WEB.API_UNREACHABLE',
  message: 'Beatlab’s API does not answer.',
  where: null,
  remedy: 'This page tries again by itself.',
};

/** One section of all runs, or one for each group. */
const sectionsOf = (
  view: RunsView,
  groups: readonly RunGroup[] | null,
  countOf: (key: string) => number | undefined,
): Section[] => {
  if (view.grouping === null) return [{ key: '', headed: false, rowCount: countOf('') ?? 0 }];
  return (groups ?? []).map((group) => {
    const key = groupKey(group);
    const rowCount = view.open.includes(key) ? (countOf(key) ?? group.runCount) : 0;
    return { key, headed: true, rowCount };
  });
};

const findLine = (
  sections: readonly Section[],
  storeAt: (section: number) => RowStore<RunRow> | undefined,
  id: string,
): number | null => {
  for (const section of sections.keys()) {
    for (const [page, { rows }] of storeAt(section)?.snapshot().pages ?? []) {
      const index = rows.findIndex((row) => row.id === id);
      if (index !== -1) return lineOf(sections, section, page * PAGE_SIZE + index);
    }
  }
  return null;
};

const lookAt = (
  sections: readonly Section[],
  storeAt: (section: number) => RowStore<RunRow> | undefined,
  fromLine: number,
  toLine: number,
): void => {
  const seen = new Map<number, [number, number]>();
  for (let line = fromLine; line < toLine; line++) {
    const item = itemAt(sections, line);
    if (item?.kind !== 'row') continue;
    const [from = item.row] = seen.get(item.section) ?? [];
    seen.set(item.section, [from, item.row + 1]);
  }
  for (const [section, [from, to]] of seen) storeAt(section)?.look(from, to);
};
