'use client';

import { type RefObject, useEffect, useState } from 'react';

/** Charts are drawn a little before they are scrolled to. */
const MARGIN = '240px';

/** Whether an element is on the screen, or nearly. */
export const useNearViewport = (place: RefObject<Element | null>): boolean => {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      rootMargin: MARGIN,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return near;
};
