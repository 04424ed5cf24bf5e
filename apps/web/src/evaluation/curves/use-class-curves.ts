'use client';

import { useEffect, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import { RunClassCurvesDocument } from '../../generated/graphql.ts';
import type { ClassCurves } from './plan-curves.ts';

/** More curves in one picture can't be told apart. */
const MOST_CURVES = 10;
/** Points of a curve: more than anybody sees. */
const MOST_POINTS = 300;

interface DrawnCurves {
  readonly key: string;
  readonly curves: readonly ClassCurves[];
  readonly error: CombinedError | undefined;
}

/** Curves of the classes, each asked for by itself, so that the first ones show while others are computed. */
export const useClassCurves = (
  id: string,
  names: readonly string[],
  revision: number,
): Omit<DrawnCurves, 'key'> => {
  const client = useClient();
  const asked = names.slice(0, MOST_CURVES).join('\n');
  const key = `${id}\n${asked}`;
  const [drawn, setDrawn] = useState<DrawnCurves>({ key, curves: [], error: undefined });
  useEffect(() => {
    let stale = false;
    const classes = asked.split('\n');
    const found = new Map<string, ClassCurves>();
    const show = (error?: CombinedError) => {
      if (stale) return;
      const curves = classes.flatMap((name) => found.get(name) ?? []);
      setDrawn((old) => ({ key, curves, error: error ?? (old.key === key ? old.error : undefined) }));
    };
    const ask = async () => {
      for (const name of classes) {
        const { data, error } = await client
          .query(
            RunClassCurvesDocument,
            { id, class: name, maximum: MOST_POINTS },
            { requestPolicy: revision === 0 ? 'cache-first' : 'network-only' },
          )
          .toPromise();
        if (stale) return;
        const roc = data?.run?.rocCurve;
        const precisionRecall = data?.run?.precisionRecallCurve;
        if (roc != null && precisionRecall != null) {
          found.set(name, {
            class: name,
            positives: roc.positives,
            negatives: roc.negatives,
            roc,
            precisionRecall,
          });
        }
        show(error);
        if (error !== undefined) return;
      }
    };
    void ask();
    return () => {
      stale = true;
    };
  }, [client, id, asked, key, revision]);
  return drawn.key === key ? drawn : { curves: [], error: undefined };
};
