'use client';

import { useEffect } from 'react';
import { type PredictionRowFragment, PredictionsDocument } from '../generated/graphql.ts';
import type { Pages } from '../graphql/use-pages.ts';
import { useQueryPages } from '../graphql/use-query-pages.ts';
import { useTick } from '../graphql/use-tick.ts';
import { isOver } from '../run/state-mark.tsx';
import { filterOf, type PredictionsView } from './predictions-view.ts';

/** A prediction takes seconds: often enough to see it move. */
const LOOK_EVERY_MS = 2_000;

/** The predictions of a view, page after page; looked at again while any of them is not over. */
export const usePredictions = (view: PredictionsView): Pages<PredictionRowFragment> => {
  const pages = useQueryPages(
    PredictionsDocument,
    { filter: filterOf(view) },
    ({ predictions }) => predictions,
  );
  const { listed, refresh } = pages;
  const tick = useTick(LOOK_EVERY_MS, listed?.rows.some(({ state }) => !isOver(state)) ?? false);
  useEffect(() => {
    if (tick > 0) refresh();
  }, [tick, refresh]);
  return pages;
};
