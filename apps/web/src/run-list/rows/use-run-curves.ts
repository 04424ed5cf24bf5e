'use client';

import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useClient } from 'urql';
import { ListedCurvesDocument, type ListedCurvesQuery } from '../../generated/first-load/graphql.ts';

type Curve = ListedCurvesQuery['runs']['edges'][number]['node']['metrics'][number];
/** Curves of a run, by key. */
export type RunCurves = ReadonlyMap<string, Curve>;

/** A curve is 100 pixels wide. */
const POINTS = 50;
/** Rows that come into sight in quick succession are asked about together. */
const GATHER_MS = 150;
/** A run that learns gets its curve anew this often at most. */
const RENEW_MS = 2_000;
const MOST_AT_ONCE = 60;

interface KnownCurves {
  readonly curvesOf: (runId: string) => RunCurves | undefined;
  /** These runs are seen now. */
  readonly look: (runIds: readonly string[]) => void;
  /** The run has new points. */
  readonly renew: (runId: string) => void;
}

/** The curves of those runs that are seen, fetched many at a time. */
export const useRunCurves = (keys: readonly string[]): KnownCurves => {
  const client = useClient();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const wanted = keys.join('\n');
  const known = useRef({ wanted, curves: new Map<string, RunCurves>(), lacking: new Set<string>() });
  if (known.current.wanted !== wanted) known.current = { wanted, curves: new Map(), lacking: new Set() };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const fetchLacking = useCallback(async () => {
    timer.current = undefined;
    const { lacking, curves } = known.current;
    const ids = [...lacking].slice(0, MOST_AT_ONCE);
    for (const id of ids) lacking.delete(id);
    const variables = { ids, keys: wanted.split('\n'), points: POINTS, first: ids.length };
    const { data } = await client
      .query(ListedCurvesDocument, variables, { requestPolicy: 'network-only' })
      .toPromise();
    for (const { node } of data?.runs.edges ?? []) {
      curves.set(node.id, new Map(node.metrics.map((curve) => [curve.key, curve])));
    }
    redraw();
  }, [client, wanted]);
  const ask = useCallback(
    (delayMs: number) => {
      if (known.current.lacking.size > 0) timer.current ??= setTimeout(() => void fetchLacking(), delayMs);
    },
    [fetchLacking],
  );
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );

  return {
    curvesOf: (runId) => known.current.curves.get(runId),
    look: useCallback(
      (runIds) => {
        if (wanted === '') return;
        const { curves, lacking } = known.current;
        for (const id of runIds) {
          if (curves.has(id)) continue;
          curves.set(id, new Map()); // asked for once
          lacking.add(id);
        }
        ask(GATHER_MS);
      },
      [ask, wanted],
    ),
    renew: useCallback(
      (runId) => {
        if (wanted === '' || !known.current.curves.has(runId)) return;
        known.current.lacking.add(runId);
        ask(RENEW_MS);
      },
      [ask, wanted],
    ),
  };
};
