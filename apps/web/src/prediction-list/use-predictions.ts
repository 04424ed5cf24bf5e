'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import { type PredictionRowFragment, PredictionsDocument } from '../generated/graphql.ts';
import { useRetry } from '../graphql/use-retry.ts';
import { useTick } from '../graphql/use-tick.ts';
import { isOver } from '../run/state-mark.tsx';
import { appendRuns } from '../run-list/merge-runs.ts';
import { filterOf, type PredictionsView } from './predictions-view.ts';

const PAGE_SIZE = 50;
/** A prediction takes seconds: often enough to see it move. */
const LOOK_EVERY_MS = 2_000;

interface Listed {
  readonly predictions: readonly PredictionRowFragment[];
  readonly totalCount: number;
  readonly endCursor: string | null;
}

export interface PredictionList {
  /** Undefined until the first answer. */
  readonly listed: Listed | undefined;
  readonly error: CombinedError | undefined;
  readonly busy: boolean;
  readonly loadMore: () => void;
  readonly refresh: () => void;
}

/** The predictions of a view, page after page; looked at again while any of them is not over. */
export const usePredictions = (view: PredictionsView): PredictionList => {
  const client = useClient();
  const [listed, setListed] = useState<Listed>();
  const [error, setError] = useState<CombinedError>();
  const [busy, setBusy] = useState(true);
  const newest = useRef(0);
  const shown = useRef<Listed>(undefined);
  shown.current = listed;
  const question = JSON.stringify(filterOf(view));

  const load = useCallback(
    async (count: number, keep: Listed | undefined) => {
      newest.current += 1;
      const request = newest.current;
      setBusy(true);
      let current = keep;
      do {
        const variables = {
          filter: JSON.parse(question),
          first: PAGE_SIZE,
          after: current?.endCursor ?? null,
        };
        const result = await client
          .query(PredictionsDocument, variables, { requestPolicy: 'network-only' })
          .toPromise();
        if (request !== newest.current) return;
        setError(result.error);
        if (result.data === undefined) break;
        const { edges, pageInfo, totalCount } = result.data.predictions;
        current = {
          predictions: appendRuns(
            current?.predictions ?? [],
            edges.map(({ node }) => node),
          ),
          totalCount,
          endCursor: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
        };
      } while (current.predictions.length < count && current.endCursor !== null);
      if (current !== undefined) setListed(current);
      setBusy(false);
    },
    [client, question],
  );

  const refresh = useCallback(
    () => void load(shown.current?.predictions.length ?? PAGE_SIZE, undefined),
    [load],
  );
  useEffect(() => {
    void load(PAGE_SIZE, undefined);
  }, [load]);
  useRetry(error, refresh);
  const tick = useTick(LOOK_EVERY_MS, listed?.predictions.some(({ state }) => !isOver(state)) ?? false);
  useEffect(() => {
    if (tick > 0) refresh();
  }, [tick, refresh]);

  const loadMore = () => {
    if (listed !== undefined && listed.endCursor !== null) void load(listed.predictions.length + 1, listed);
  };
  return { listed, error, busy, loadMore, refresh };
};
