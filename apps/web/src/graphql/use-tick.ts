'use client';

import { useEffect, useState } from 'react';

/** A count that grows every `intervalMs` while `ticking` and the page is seen: a revision to fetch anew by. */
export const useTick = (intervalMs: number, ticking: boolean): number => {
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setCount((before) => before + 1);
    }, intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs, ticking]);
  return count;
};
