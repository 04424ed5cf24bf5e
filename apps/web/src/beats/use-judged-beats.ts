'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type CombinedError, type OperationResult, useClient } from 'urql';
import {
  type ListedBeatFragment,
  ListedBeatsDocument,
  type ListedBeatsQuery,
  type ListedBeatsQueryVariables,
} from '../generated/graphql.ts';
import { useRetry } from '../graphql/use-retry.ts';
import { type BeatsView, beatsQuestion } from './beats-view.ts';

const PAGE_SIZE = 200;

interface Listed {
  readonly question: string;
  readonly beats: readonly ListedBeatFragment[];
  readonly classes: readonly string[];
  readonly totalCount: number;
  readonly endCursor: string | null;
}

/** The beats that a view lists, page after page; null where the run has no predictions. */
export const useJudgedBeats = (runId: string, view: BeatsView, revision: number) => {
  const client = useClient();
  const [listed, setListed] = useState<Listed | null>();
  const [error, setError] = useState<CombinedError>();
  const [busy, setBusy] = useState(true);
  const newest = useRef(0);
  const question = JSON.stringify(beatsQuestion(runId, view));

  const load = useCallback(
    async (keep: Listed | undefined) => {
      newest.current += 1;
      const request = newest.current;
      setBusy(true);
      const variables = { ...JSON.parse(question), first: PAGE_SIZE, after: keep?.endCursor ?? null };
      const { data, error: failure } = await client
        .query(ListedBeatsDocument, variables, { requestPolicy: 'network-only' })
        .toPromise();
      if (request !== newest.current) return;
      setError(failure);
      setBusy(false);
      const page = data?.run?.beats;
      if (page == null) {
        if (failure === undefined) setListed(null);
        return;
      }
      setListed({
        question,
        beats: [...(keep?.beats ?? []), ...page.edges.map(({ node }) => node)],
        classes: page.classes,
        totalCount: page.totalCount,
        endCursor: page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null,
      });
    },
    [client, question],
  );

  const refresh = useCallback(() => void load(undefined), [load]);
  // A new epoch is a new answer to the same question.
  // biome-ignore lint/correctness/useExhaustiveDependencies: revision only says when
  useEffect(refresh, [refresh, revision]);
  useRetry(error, refresh);

  /** Shows what changed about one beat, such as a mark, without asking for the list again. */
  const replace = useCallback(
    (beat: ListedBeatFragment) =>
      setListed((old) =>
        old == null
          ? old
          : {
              ...old,
              beats: old.beats.map((one) =>
                one.record === beat.record && one.sample === beat.sample ? beat : one,
              ),
            },
      ),
    [],
  );
  const shown = listed?.question === question ? listed : listed === null ? null : undefined;
  const loadMore = () => {
    if (!busy && shown != null && shown.endCursor !== null) void load(shown);
  };
  /** All beats of the list, those that are not loaded yet too. */
  const readAll = useCallback(async (): Promise<readonly ListedBeatFragment[]> => {
    const all: ListedBeatFragment[] = [];
    for (let after: string | null | undefined = null; after !== undefined; ) {
      const variables: ListedBeatsQueryVariables = { ...JSON.parse(question), first: PAGE_SIZE, after };
      const { data, error: failure }: OperationResult<ListedBeatsQuery> = await client
        .query(ListedBeatsDocument, variables)
        .toPromise();
      if (failure !== undefined) throw failure;
      const page = data?.run?.beats;
      all.push(...(page?.edges ?? []).map(({ node }) => node));
      after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
    }
    return all;
  }, [client, question]);
  return { listed: shown, error, busy, loadMore, refresh, replace, readAll };
};
