'use client';

import { type RefObject, useEffect, useState } from 'react';
import { type LineWindow, windowAt } from './window-at.ts';

/** What the server draws before a screen is known. */
const FIRST_HEIGHT_PX = 700;

/**
 * The lines of a list that are in sight, some more above and below them, and the room of all others. All lines are equally
 * high, so that where one lies is a product and nothing has to be measured.
 */
export const useLineWindow = (
  scroller: RefObject<HTMLElement | null>,
  lineCount: number,
  lineHeightPx: number,
): LineWindow => {
  const [seen, setSeen] = useState({ topPx: 0, heightPx: FIRST_HEIGHT_PX });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let asked = 0;
    const look = () => {
      asked = 0;
      // Less than a line is no news.
      const topPx = Math.floor(element.scrollTop / lineHeightPx) * lineHeightPx;
      const heightPx = element.clientHeight;
      setSeen((before) =>
        before.topPx === topPx && before.heightPx === heightPx ? before : { topPx, heightPx },
      );
    };
    const soon = () => {
      asked ||= requestAnimationFrame(look);
    };
    const resized = new ResizeObserver(soon);
    resized.observe(element);
    element.addEventListener('scroll', soon, { passive: true });
    look();
    return () => {
      cancelAnimationFrame(asked);
      resized.disconnect();
      element.removeEventListener('scroll', soon);
    };
  }, [scroller, lineHeightPx]);
  return windowAt(seen.topPx, seen.heightPx, lineCount, lineHeightPx);
};
