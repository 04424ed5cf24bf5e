'use client';

import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import {
  type RunFilter,
  type RunGroupBy,
  RunGroupsDocument,
  type RunGroupsQuery,
} from '../../generated/first-load/graphql.ts';
import { type Cause, describeError } from '../../graphql/describe-error.ts';
import { figureOf, type RunsView } from '../runs-view.ts';
import type { RunGroup } from './run-groups.ts';

interface FoundGroups {
  /** Null until they are there. */
  readonly groups: readonly RunGroup[] | null;
  readonly totalCount: number;
  readonly cause: Cause | null;
  readonly refresh: () => void;
}

/** The groups of a view's runs; asks nothing where the view has none. */
export const useRunGroups = ({ grouping, figure }: RunsView, filter: RunFilter): FoundGroups => {
  const client = useClient();
  const question = grouping === null ? null : JSON.stringify({ filter, grouping, figure });
  const [answer, setAnswer] = useState<{ question: string; found: RunGroupsQuery['runGroups'] } | null>(null);
  const [cause, setCause] = useState<Cause | null>(null);

  const ask = useCallback(async () => {
    if (question === null) return;
    const asked = JSON.parse(question) as Pick<RunsView, 'figure'> & {
      grouping: NonNullable<RunsView['grouping']>;
      filter: RunFilter;
    };
    const { metric, of } = figureOf(asked.figure) ?? { metric: null, of: undefined };
    const by: RunGroupBy =
      asked.grouping === 'experiment' ? 'EXPERIMENT' : asked.grouping === 'group' ? 'GROUP' : 'PARAM';
    const variables = {
      ...{ filter: asked.filter, by, metric, of: of ?? 'LAST' },
      param: by === 'PARAM' ? asked.grouping.slice('param:'.length) : null,
    } as const;
    const { data, error } = await client
      .query(RunGroupsDocument, variables, { requestPolicy: 'network-only' })
      .toPromise();
    if (data !== undefined) setAnswer({ question, found: data.runGroups });
    setCause(error === undefined ? null : describeError(error));
  }, [client, question]);
  useEffect(() => void ask(), [ask]);

  const current = answer !== null && answer.question === question ? answer.found : null;
  return {
    groups: current?.groups ?? null,
    totalCount: current?.totalCount ?? 0,
    cause: grouping === null ? null : cause,
    refresh: () => void ask(),
  };
};
