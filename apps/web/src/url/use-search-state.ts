'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import { patchSearch, type SearchPatch } from './patch-search.ts';

/** The view's state in the address: read it, and change some of it without a new entry in the history. */
export const useSearchState = (): readonly [URLSearchParams, (patch: SearchPatch) => void] => {
  const search = useSearchParams();
  const update = useCallback((patch: SearchPatch) => {
    const next = patchSearch(new URLSearchParams(window.location.search), patch);
    window.history.replaceState(null, '', `${window.location.pathname}${next}`);
  }, []);
  return [search, update];
};
