'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Cause } from '../graphql/describe-error.ts';
import { beatsAtOnce, fetchSnippets, SignalRefused, type Snippet } from '../record/fetch-signal.ts';
import { type BeatPlace, placeText } from './beats-view.ts';

/** What a small trace shows around its beat. *units* s */
export const traceBefore = 0.45;
const traceAfter = 0.75;

/** Traces that are kept: each has about 4 kB. */
const mostKept = 4_000;

/**
 * The leads around beats, fetched for many at once as they come into sight. `want` says which are seen;
 * `traceOf` gives what has come.
 */
export const useSnippets = (versionId: string | null, runId: string | null) => {
  const kept = useRef(new Map<string, Snippet | 'asked'>());
  const [, setArrived] = useState(0);
  const [refused, setRefused] = useState<Cause>();
  const source = `${versionId} ${runId}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another source has other traces
  useEffect(() => {
    kept.current = new Map();
    setRefused(undefined);
    setArrived((count) => count + 1);
  }, [source]);

  const want = useCallback(
    async (beats: readonly BeatPlace[]) => {
      if (versionId === null) return;
      const traces = kept.current;
      const missing = beats.filter((beat) => !traces.has(placeText(beat)));
      for (let at = 0; at < missing.length; at += beatsAtOnce) {
        const asked = missing.slice(at, at + beatsAtOnce);
        for (const beat of asked) traces.set(placeText(beat), 'asked');
        try {
          const snippets = await fetchSnippets({ versionId, runId }, asked, traceBefore, traceAfter);
          for (const [index, beat] of asked.entries()) {
            const snippet = snippets[index];
            if (snippet !== undefined) traces.set(placeText(beat), snippet);
          }
          trim(traces);
          setArrived((count) => count + 1);
        } catch (error) {
          for (const beat of asked) traces.delete(placeText(beat));
          if (!(error instanceof SignalRefused)) throw error;
          if (traces === kept.current) setRefused(error.reason);
          return;
        }
      }
    },
    [versionId, runId],
  );
  const traceOf = (beat: BeatPlace): Snippet | undefined => {
    const trace = kept.current.get(placeText(beat));
    return trace === 'asked' ? undefined : trace;
  };
  return { want, traceOf, refused };
};

/** Lets go of those that came first. */
function trim(traces: Map<string, unknown>): void {
  for (const key of traces.keys()) {
    if (traces.size <= mostKept) return;
    traces.delete(key);
  }
}
