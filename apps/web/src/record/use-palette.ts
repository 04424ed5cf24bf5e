'use client';

import { useComputedColorScheme } from '@mantine/core';
import { type RefObject, useEffect, useState } from 'react';
import { type Palette, readPalette } from './palette.ts';

/** The colours of the page at an element, read again when the scheme changes; undefined before the first frame. */
export const usePalette = (element: RefObject<Element | null>): Palette | undefined => {
  const scheme = useComputedColorScheme('light');
  const [palette, setPalette] = useState<Palette>();
  useEffect(() => {
    // The page takes on a new scheme after this effect, and before the next frame.
    const frame = requestAnimationFrame(() => {
      if (element.current !== null) setPalette(readPalette(element.current, scheme));
    });
    return () => cancelAnimationFrame(frame);
  }, [element, scheme]);
  return palette;
};
