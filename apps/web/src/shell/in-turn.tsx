'use client';

import { Children, type ReactNode, startTransition, useEffect, useState } from 'react';

/**
 * The parts of a long page, from its top, each drawn in a task of its own: in between the browser hears its reader, who
 * scrolls and types before the last of them is there.
 */
export const InTurn = ({ children }: { readonly children: ReactNode }) => {
  const parts = Children.toArray(children);
  const [count, setCount] = useState(1);
  const isCut = count < parts.length;
  useEffect(() => {
    if (!isCut) return;
    const timer = setTimeout(() => startTransition(() => setCount(count + 1)));
    return () => clearTimeout(timer);
  }, [count, isCut]);
  return isCut ? parts.slice(0, count) : parts;
};
