'use client';

import { useEffect, useRef, useState } from 'react';
import type { SearchPatch } from '../url/patch-search.ts';
import { readView, type View, viewPatch } from './record-view.ts';
import { makeViewStore, type ViewStore } from './view-store.ts';

/** A view that moves has no address; one that rests this long gets it. */
const restMs = 300;

/** The view of a record, kept in the address once it rests, and taken from there where a link changes it. */
export const useViewAddress = (
  search: URLSearchParams,
  update: (patch: SearchPatch) => void,
  duration: number,
): { readonly store: ViewStore; readonly resting: View } => {
  const [store] = useState(() => makeViewStore(readView(search, duration)));
  const [resting, setResting] = useState(() => store.get());
  const written = useRef(`${search.get('at')} ${search.get('span')}`);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = store.subscribe((view) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const patch = viewPatch(view);
        written.current = `${patch.at} ${patch.span}`;
        setResting(view);
        update(patch);
      }, restMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [store, update]);

  // What React was told of the address may be older than what was written there since: the address itself counts.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the search only says when to look
  useEffect(() => {
    const current = new URLSearchParams(window.location.search);
    const address = `${current.get('at')} ${current.get('span')}`;
    if (address === written.current) return;
    written.current = address;
    store.set(readView(current, duration));
  }, [search, store, duration]);
  return { store, resting };
};
