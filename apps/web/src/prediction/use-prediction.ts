'use client';

import { PredictionOverviewDocument, type PredictionOverviewQuery } from '../generated/graphql.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { useTick } from '../graphql/use-tick.ts';
import { isOver } from '../run/state-mark.tsx';

export type PredictionDetails = NonNullable<PredictionOverviewQuery['prediction']>;
export type PredictionFigures = NonNullable<PredictionDetails['summary']>;

const LOOK_EVERY_MS = 1_000;

/** A prediction, looked at again every second until it is over. */
export const usePrediction = (id: string) => {
  const first = useFreshQuery(PredictionOverviewDocument, { id });
  const state = first.data?.prediction?.state;
  const tick = useTick(LOOK_EVERY_MS, state !== undefined && !isOver(state));
  const { data, error, refresh } = useFreshQuery(PredictionOverviewDocument, { id }, tick);
  return {
    prediction: data?.prediction ?? undefined,
    missing: data !== undefined && data.prediction === null,
    error,
    refresh,
  };
};
