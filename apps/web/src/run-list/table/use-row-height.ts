'use client';

import { useSyncExternalStore } from 'react';

/** Heights that runs-table.module.css gives a row. */
const ROW_PX = 46;
const CARD_PX = 78;
/** Below this width a row is a card; the style sheet says the same. */
const NARROW = '(max-width: 640px)';

const subscribe = (listener: () => void) => {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** Height of a row, by the width of the window; the server takes it for a wide one. */
export const useRowHeight = (): number =>
  useSyncExternalStore(
    subscribe,
    () => (window.matchMedia(NARROW).matches ? CARD_PX : ROW_PX),
    () => ROW_PX,
  );
