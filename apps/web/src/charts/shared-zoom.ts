import type { Range } from './zoom-range.ts';

/** The part of the axis that several charts show together; null is all of it. */
export interface SharedZoom {
  get(): Range | null;
  /** Charts follow with the next frame, however often it is set before. */
  set(range: Range | null): void;
  /** Returns how to stop listening. */
  subscribe(listener: (range: Range | null) => void): () => void;
}

/**
 * Holds what charts show beside React: moving with the pointer redraws canvases and nothing else.
 * *nextFrame* such as `requestAnimationFrame`
 */
export const makeSharedZoom = (
  initial: Range | null,
  nextFrame: (draw: () => void) => unknown,
): SharedZoom => {
  let shown = initial;
  let waiting = false;
  const listeners = new Set<(range: Range | null) => void>();
  return {
    get: () => shown,
    set: (range) => {
      shown = range;
      if (waiting) return;
      waiting = true;
      nextFrame(() => {
        waiting = false;
        for (const listener of listeners) listener(shown);
      });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
