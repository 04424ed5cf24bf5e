'use client';

import { useState } from 'react';
import {
  CompareRunsDocument,
  type CompareRunsQuery,
  RunsChangedDocument,
  type Scope,
} from '../generated/graphql.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { useLiveEvents } from '../graphql/use-live-events.ts';
import { metricScope } from '../run/run-curves.ts';
import { isOver } from '../run/state-mark.tsx';
import { comparedCharts } from './compared-charts.ts';

const MAXIMUM_POINTS = 400;

export type ComparedRuns = CompareRunsQuery['compareRuns']['runs'];

/** Runs side by side, asked for again while one of them moves. */
export const useComparedRuns = (ids: readonly string[], scope: Scope) => {
  const [revision, setRevision] = useState(0);
  const { data, error } = useFreshQuery(
    CompareRunsDocument,
    { ids, keys: comparedCharts.map(([, , key]) => key(metricScope(scope))), maximum: MAXIMUM_POINTS, scope },
    revision,
  );
  const runs = data?.compareRuns.runs;
  const moving = runs?.some((run) => !isOver(run.state)) ?? false;
  useLiveEvents(
    RunsChangedDocument,
    {},
    {
      onEvent: ({ runsChanged: { kind, runId } }) => {
        if (runId != null && ids.includes(runId) && (kind === 'EPOCH' || kind === 'STATE'))
          setRevision((old) => old + 1);
      },
      onConnected: (again) => {
        if (again) setRevision((old) => old + 1);
      },
    },
    !moving,
  );
  return { runs, settings: data?.compareRuns.settings ?? [], error };
};
