'use client';

import { useState } from 'react';
import { CompareRunsDocument, type CompareRunsQuery, RunsChangedDocument } from '../generated/graphql.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { useLiveEvents } from '../graphql/use-live-events.ts';
import { isOver } from '../run/state-mark.tsx';

export type ComparedRuns = CompareRunsQuery['compareRuns']['runs'];

/** Runs side by side, asked for again while one of them moves; their curves and matrices follow `revision`. */
export const useComparedRuns = (ids: readonly string[]) => {
  const [revision, setRevision] = useState(0);
  const { data, error } = useFreshQuery(CompareRunsDocument, { ids }, revision);
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
  return { runs, settings: data?.compareRuns.settings ?? [], revision, error };
};
