'use client';

import { useState } from 'react';
import { SweepDocument, type SweepQuery, SweepRunsChangedDocument } from '../generated/graphql.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { useLiveEvents } from '../graphql/use-live-events.ts';

export type SweepDetails = NonNullable<SweepQuery['sweep']>;
export type SweepRunDetails = SweepDetails['runs'][number];

/** Points of a run's curve: a sweep draws many of them, each small. */
const MAXIMUM_POINTS = 60;

/** A sweep that follows the events of its runs. */
export const useSweep = (id: string) => {
  const [revision, setRevision] = useState(0);
  const { data, error, refresh } = useFreshQuery(SweepDocument, { id, maximum: MAXIMUM_POINTS }, revision);
  const over = data?.sweep != null && data.sweep.state !== 'RUNNING' && data.sweep.runs.every(hasEnded);
  const live = useLiveEvents(
    SweepRunsChangedDocument,
    {},
    {
      onEvent: ({ runsChanged: { kind, run } }) => {
        const tells = kind === 'CREATED' || kind === 'STATE' || kind === 'EPOCH';
        if (tells && run?.sweep?.id === id) setRevision((old) => old + 1);
      },
      onConnected: (again) => {
        if (again) setRevision((old) => old + 1);
      },
    },
    over || data?.sweep == null,
  );
  return {
    sweep: data?.sweep ?? undefined,
    missing: data !== undefined && data.sweep === null,
    error,
    live,
    over,
    refresh,
  };
};

const hasEnded = ({ outcome }: SweepRunDetails): boolean => outcome !== 'OPEN';
