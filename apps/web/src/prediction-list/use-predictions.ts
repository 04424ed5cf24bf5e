'use client';

import { useCallback, useEffect } from 'react';
import { useClient } from 'urql';
import { type PredictionRowFragment, PredictionsDocument } from '../generated/graphql.ts';
import { PAGE_SIZE, type Pages, usePages } from '../graphql/use-pages.ts';
import { useTick } from '../graphql/use-tick.ts';
import { isOver } from '../run/state-mark.tsx';
import { filterOf, type PredictionsView } from './predictions-view.ts';

/** A prediction takes seconds: often enough to see it move. */
const LOOK_EVERY_MS = 2_000;

/** The predictions of a view, page after page; looked at again while any of them is not over. */
export const usePredictions = (view: PredictionsView): Pages<PredictionRowFragment> => {
  const client = useClient();
  const question = JSON.stringify(filterOf(view));
  const ask = useCallback(
    async (after: string | null) => {
      const variables = { filter: JSON.parse(question), first: PAGE_SIZE, after };
      const { data, error } = await client
        .query(PredictionsDocument, variables, { requestPolicy: 'network-only' })
        .toPromise();
      return { page: data?.predictions, error };
    },
    [client, question],
  );
  const pages = usePages<PredictionRowFragment>(ask);
  const { listed, refresh } = pages;
  const tick = useTick(LOOK_EVERY_MS, listed?.rows.some(({ state }) => !isOver(state)) ?? false);
  useEffect(() => {
    if (tick > 0) refresh();
  }, [tick, refresh]);
  return pages;
};
