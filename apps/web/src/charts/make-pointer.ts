/** Which place of a chart's data is pointed at; null is none. */
export interface Pointer {
  readonly get: () => number | null;
  readonly set: (index: number | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Kept beside React, so that a moving pointer writes the chart's legend anew and nothing else. */
export const makePointer = (): Pointer => {
  let pointed: number | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => pointed,
    set: (index) => {
      if (index === pointed) return;
      pointed = index;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
