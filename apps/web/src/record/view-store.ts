import type { View } from './record-view.ts';

/** The view that canvas, overview and words share. It changes with every frame of a drag, so React does not hold it. */
export interface ViewStore {
  readonly get: () => View;
  readonly set: (view: View) => void;
  /** Returns what ends it. */
  readonly subscribe: (heard: (view: View) => void) => () => void;
}

export const makeViewStore = (first: View): ViewStore => {
  let view = first;
  const heard = new Set<(view: View) => void>();
  return {
    get: () => view,
    set: (next) => {
      if (next.from === view.from && next.span === view.span) return;
      view = next;
      for (const listener of heard) listener(view);
    },
    subscribe: (listener) => {
      heard.add(listener);
      return () => heard.delete(listener);
    },
  };
};
