'use client';

import { useEffect, useState } from 'react';
import { BeatSurroundingsDocument, type BeatSurroundingsQuery } from '../generated/graphql.ts';
import type { Cause } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { fetchSnippets, SignalRefused, type Snippet } from '../record/fetch-signal.ts';

/** What is drawn of a beat's surroundings. *units* s */
export interface Stretch {
  readonly record: string;
  readonly from: number;
  readonly to: number;
}

/** Beats this far outside are asked for too, so that the intervals that reach out of the picture are drawn. *units* s */
const neighbourSeconds = 4;

type Surroundings = BeatSurroundingsQuery;
export type Waves = NonNullable<NonNullable<Surroundings['run']>['waves']>[number];

/** The leads in a stretch of a record, with what people annotated there and what a run made of it. */
export const useSurroundings = (
  runId: string,
  versionId: string,
  { record, from, to }: Stretch,
  sample: number,
  samplingFrequencyHz: number,
  clean: boolean,
) => {
  const [signal, setSignal] = useState<{ readonly of: string; readonly leads: Snippet }>();
  const [refused, setRefused] = useState<Cause>();
  const signalOf = clean ? runId : null;
  const of = [versionId, record, sample, from, to, signalOf].join(' ');

  useEffect(() => {
    const stop = new AbortController();
    setRefused(undefined);
    const middle = sample / samplingFrequencyHz;
    fetchSnippets(
      { versionId, runId: signalOf },
      [{ record, sample }],
      middle - from,
      to - middle,
      stop.signal,
    )
      .then(([leads]) => {
        if (leads !== undefined) setSignal({ of, leads });
      })
      .catch((error: unknown) => {
        if (stop.signal.aborted) return;
        if (!(error instanceof SignalRefused)) throw error;
        setRefused(error.reason);
      });
    return () => stop.abort();
  }, [of, versionId, record, sample, from, to, signalOf, samplingFrequencyHz]);

  const { data, error } = useFreshQuery(BeatSurroundingsDocument, {
    id: runId,
    versionId,
    record,
    from: Math.max(0, Math.floor((from - neighbourSeconds) * samplingFrequencyHz)),
    to: Math.max(0, Math.ceil((to + neighbourSeconds) * samplingFrequencyHz)),
    fromSeconds: Math.max(0, from),
    toSeconds: Math.max(0, to),
  });
  return {
    leads: signal?.of === of ? signal.leads : undefined,
    facts: data,
    refused,
    error,
  };
};
