'use client';

import { useRef } from 'react';

/** The newest answer to a question; while the server is away, the last one that came stays. */
export const useKept = <Data>(data: Data | undefined, question: string): Data | undefined => {
  const kept = useRef<{ readonly question: string; readonly data: Data } | undefined>(undefined);
  if (data !== undefined) kept.current = { question, data };
  return kept.current?.question === question ? kept.current.data : undefined;
};
