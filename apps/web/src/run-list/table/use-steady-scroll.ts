'use client';

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { RunRows } from '../rows/use-run-rows.ts';

/**
 * Keeps the row that is read where it is when others are added or taken away above it. At the top of the list nothing
 * is held: who stands there wants to see what comes.
 */
export const useSteadyScroll = (
  scroller: RefObject<HTMLElement | null>,
  rows: RunRows,
  rowHeight: number,
): void => {
  const held = useRef<{ readonly id: string; readonly line: number } | null>(null);
  const latest = useRef(rows);
  latest.current = rows;

  const hold = () => {
    const top = scroller.current?.scrollTop ?? 0;
    const line = Math.ceil(top / rowHeight);
    const item = latest.current.itemAt(line);
    const run = item === null ? undefined : latest.current.runAt(item);
    held.current = top < rowHeight || run === undefined ? null : { id: run.id, line };
  };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || held.current === null) return;
    const line = rows.lineOfRun(held.current.id);
    if (line === null || line === held.current.line) return;
    element.scrollTop += (line - held.current.line) * rowHeight;
    held.current = { ...held.current, line };
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `hold` reads what is newest
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    element.addEventListener('scroll', hold, { passive: true });
    return () => element.removeEventListener('scroll', hold);
  }, [scroller, rowHeight]);
};
