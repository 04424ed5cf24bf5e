'use client';

import { useRef } from 'react';

/** The newest answer; until the next one of the same kind comes, the one before stays on the screen. */
export const useShown = <Data>(data: Data | null | undefined, kind: string): Data | undefined => {
  const shown = useRef<{ readonly kind: string; readonly data: Data } | undefined>(undefined);
  if (data != null) shown.current = { kind, data };
  return shown.current?.kind === kind ? shown.current.data : undefined;
};
