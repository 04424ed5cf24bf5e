'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import { patchSearch, type SearchPatch } from './patch-search.ts';

/** A change of the address: what is new, or how that comes of what the address says when the change is made. */
export type SearchChange = SearchPatch | ((now: URLSearchParams) => SearchPatch);

/**
 * The view's state in the address: read it, and change some of it without a new entry in the history. What is rendered may be
 * behind the address: a change that builds on a value is given as a function, so that none is lost between two renderings.
 */
export const useSearchState = (): readonly [URLSearchParams, (change: SearchChange) => void] => {
  const search = useSearchParams();
  const update = useCallback((change: SearchChange) => {
    const now = new URLSearchParams(window.location.search);
    const next = patchSearch(now, typeof change === 'function' ? change(now) : change);
    window.history.replaceState(null, '', `${window.location.pathname}${next}`);
  }, []);
  return [search, update];
};
