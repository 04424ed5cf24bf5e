'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False while the server renders and the browser hydrates: the API, the clock and the zone are the browser's. */
export const useMounted = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
