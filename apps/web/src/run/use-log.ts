'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import { RunLogDocument, type RunLogQuery } from '../generated/graphql.ts';

export type LogLine = NonNullable<RunLogQuery['run']>['log']['lines'][number];

const PAGE_SIZE = 500;
const GATHER_MS = 200;

/** All lines of a run's log; each revision fetches only what is new. */
export const useLog = (id: string, revision: number) => {
  const client = useClient();
  const [lines, setLines] = useState<readonly LogLine[]>();
  const [error, setError] = useState<CombinedError>();
  const after = useRef<string | null>(null);
  const reading = useRef(false);
  const again = useRef(false);

  const readOn = useCallback(async () => {
    if (reading.current) {
      again.current = true;
      return;
    }
    reading.current = true;
    let full = true;
    while (full) {
      again.current = false;
      const result = await client
        .query(
          RunLogDocument,
          { id, after: after.current, first: PAGE_SIZE },
          { requestPolicy: 'network-only' },
        )
        .toPromise();
      setError(result.error);
      const page = result.data?.run?.log;
      if (page === undefined) break;
      const last = page.lines.at(-1);
      if (last !== undefined) after.current = page.after ?? last.id;
      setLines((old) => [...(old ?? []), ...page.lines]);
      full = page.lines.length === PAGE_SIZE || again.current;
    }
    reading.current = false;
  }, [client, id]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision means new lines
  useEffect(() => {
    const timer = setTimeout(() => void readOn(), after.current === null ? 0 : GATHER_MS);
    return () => clearTimeout(timer);
  }, [readOn, revision]);

  return { lines, error };
};
