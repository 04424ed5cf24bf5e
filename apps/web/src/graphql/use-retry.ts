'use client';

import { useEffect } from 'react';
import type { CombinedError } from 'urql';

const RETRY_MS = 3000;

/** Asks again every few seconds while the server cannot be reached; what it refuses, it would refuse again. */
export const useRetry = (error: CombinedError | undefined, ask: () => void): void => {
  useEffect(() => {
    if (error?.networkError === undefined) return;
    const timer = setInterval(ask, RETRY_MS);
    return () => clearInterval(timer);
  }, [error, ask]);
};
