'use client';

import { useEffect, useState } from 'react';
import { type LeadSignal, type RecordOfRun, readSignal } from './read-signal.ts';

/** What a record's signal is like: its leads, how densely and how long they are sampled. Null where it can't be read. */
export const useSignalFacts = ({ versionId, record, runId }: RecordOfRun) => {
  const [facts, setFacts] = useState<{ readonly of: string; readonly signal: LeadSignal | null }>();
  const key = `${versionId} ${runId} ${record}`;
  useEffect(() => {
    const gone = new AbortController();
    void readSignal({ versionId, record, runId }, { from: 0, to: 1 }, gone.signal).then((signal) => {
      if (!gone.signal.aborted) setFacts({ of: key, signal });
    });
    return () => gone.abort();
  }, [versionId, record, runId, key]);
  return facts?.of === key ? facts.signal : undefined;
};

/** A stretch of a lead; the one before stays until the next is there. */
export const useStretch = (
  { versionId, record, runId }: RecordOfRun,
  facts: LeadSignal | null | undefined,
  { lead, fromSeconds, toSeconds }: { lead: string; fromSeconds: number; toSeconds: number },
): LeadSignal | undefined => {
  const [stretch, setStretch] = useState<LeadSignal>();
  const samplingFrequencyHz = facts?.samplingFrequencyHz;
  useEffect(() => {
    if (samplingFrequencyHz === undefined || lead === '') return;
    const gone = new AbortController();
    const range = {
      from: Math.floor(fromSeconds * samplingFrequencyHz),
      to: Math.ceil(toSeconds * samplingFrequencyHz),
      lead,
    };
    void readSignal({ versionId, record, runId }, range, gone.signal).then((read) => {
      if (!gone.signal.aborted && read !== null) setStretch(read);
    });
    return () => gone.abort();
  }, [versionId, record, runId, samplingFrequencyHz, lead, fromSeconds, toSeconds]);
  return stretch;
};
