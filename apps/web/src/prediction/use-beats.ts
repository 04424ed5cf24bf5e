'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import { PredictedBeatsDocument, type PredictedBeatsQuery } from '../generated/graphql.ts';
import { useRetry } from '../graphql/use-retry.ts';

const PAGE_SIZE = 200;

export type Beat = NonNullable<PredictedBeatsQuery['prediction']>['beats']['beats'][number];

interface Listed {
  readonly beats: readonly Beat[];
  readonly totalCount: number;
  readonly endCursor: string | null;
}

interface BeatsQuestion {
  readonly id: string;
  /** Empty takes all. */
  readonly classes: readonly string[];
  readonly below: number | null;
}

/** Beats of a finished prediction, page after page; they do not change any more. */
export const useBeats = ({ id, classes, below }: BeatsQuestion) => {
  const client = useClient();
  const [listed, setListed] = useState<Listed>();
  const [error, setError] = useState<CombinedError>();
  const [busy, setBusy] = useState(true);
  const newest = useRef(0);
  const question = JSON.stringify({ id, classes: classes.length === 0 ? null : classes, below });

  const load = useCallback(
    async (keep: Listed | undefined) => {
      newest.current += 1;
      const request = newest.current;
      setBusy(true);
      const variables = { ...JSON.parse(question), first: PAGE_SIZE, after: keep?.endCursor ?? null };
      const { data, error: failure } = await client.query(PredictedBeatsDocument, variables).toPromise();
      if (request !== newest.current) return;
      setError(failure);
      setBusy(false);
      const page = data?.prediction?.beats;
      if (page === undefined) return;
      setListed({
        beats: [...(keep?.beats ?? []), ...page.beats],
        totalCount: page.totalCount,
        endCursor: page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null,
      });
    },
    [client, question],
  );

  const refresh = useCallback(() => void load(undefined), [load]);
  useEffect(refresh, [refresh]);
  useRetry(error, refresh);
  return { listed, error, busy, refresh, loadMore: () => void load(listed) };
};
