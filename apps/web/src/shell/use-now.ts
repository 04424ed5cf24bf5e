'use client';

import { useEffect, useState } from 'react';

/** The clock in milliseconds, ticking every `intervalMs` while `ticking`. */
export const useNow = (intervalMs: number, ticking = true): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!ticking) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs, ticking]);
  return now;
};
