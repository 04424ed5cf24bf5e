'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { CombinedError } from 'urql';
import { appendRows, type Identified, replaceRow } from './merge-rows.ts';
import { useRetry } from './use-retry.ts';

/** Rows of a page of a list. */
export const PAGE_SIZE = 50;

/** A page as the API answers it. */
interface Page<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  /** Rows on all pages, where the list counts them. */
  readonly totalCount?: number;
}

export interface Answer<Row> {
  readonly page: Page<Row> | undefined;
  readonly error: CombinedError | undefined;
}

interface Listed<Row> {
  readonly rows: readonly Row[];
  /** Rows on all pages; as many as are shown where the list does not count them. */
  readonly totalCount: number;
  readonly endCursor: string | null;
}

export interface Pages<Row> {
  /** Undefined until the first answer. */
  readonly listed: Listed<Row> | undefined;
  readonly error: CombinedError | undefined;
  readonly busy: boolean;
  readonly loadMore: () => void;
  /** Fetches anew as many rows as are shown. */
  readonly refresh: () => void;
  /** Shows a changed row where the list holds it. */
  readonly replace: (row: Row) => void;
}

/**
 * A list that is read page after page; asked from its start when `ask` is another function. An answer that a newer
 * question has overtaken is dropped.
 */
export const usePages = <Row extends Identified>(
  ask: (after: string | null) => Promise<Answer<Row>>,
): Pages<Row> => {
  const [listed, setListed] = useState<Listed<Row>>();
  const [error, setError] = useState<CombinedError>();
  const [busy, setBusy] = useState(true);
  const newest = useRef(0);
  const shown = useRef<Listed<Row>>(undefined);
  shown.current = listed;

  const load = useCallback(
    async (count: number, keep: Listed<Row> | undefined) => {
      newest.current += 1;
      const request = newest.current;
      setBusy(true);
      let current = keep;
      do {
        const { page, error: failure } = await ask(current?.endCursor ?? null);
        if (request !== newest.current) return;
        setError(failure);
        if (page === undefined) break;
        current = appendPage(current?.rows ?? [], page);
      } while (current.rows.length < count && current.endCursor !== null);
      if (current !== undefined) setListed(current);
      setBusy(false);
    },
    [ask],
  );

  const refresh = useCallback(() => void load(shown.current?.rows.length ?? PAGE_SIZE, undefined), [load]);
  useEffect(() => {
    void load(PAGE_SIZE, undefined);
  }, [load]);
  useRetry(error, refresh);

  const replace = (row: Row) => {
    const rows = replaceRow(shown.current?.rows ?? [], row);
    if (rows !== null && shown.current !== undefined) setListed({ ...shown.current, rows });
  };
  const loadMore = () => {
    if (listed !== undefined && listed.endCursor !== null) void load(listed.rows.length + 1, listed);
  };
  return { listed, error, busy, loadMore, refresh, replace };
};

const appendPage = <Row extends Identified>(
  rows: readonly Row[],
  { edges, pageInfo, totalCount }: Page<Row>,
): Listed<Row> => {
  const appended = appendRows(
    rows,
    edges.map(({ node }) => node),
  );
  return {
    rows: appended,
    totalCount: totalCount ?? appended.length,
    endCursor: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
  };
};
