'use client';

import { useEffect, useRef } from 'react';

interface BeatKeys {
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

/** The next beat by j or →, the one before by k or ←, unless somebody types or a control has the arrows. */
export const useBeatKeys = (keys: BeatKeys): void => {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const isArrow = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
      if (hasKeysOfItsOwn(event.target, isArrow)) return;
      const { onPrevious, onNext } = latest.current;
      const move =
        event.key === 'j' || event.key === 'ArrowRight'
          ? onNext
          : event.key === 'k' || event.key === 'ArrowLeft'
            ? onPrevious
            : null;
      if (move === null) return;
      event.preventDefault();
      move();
    };
    // Before the keys of the whole page, for which j and k are rows.
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
};

/** Where letters are written, or a dialog has the keyboard to itself. */
const typed =
  'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true], [role=dialog]';
/** What the arrows already move. */
const arrowed = 'input, [role=tab], [role=menu], [role=application]';

const hasKeysOfItsOwn = (target: EventTarget | null, isArrow: boolean): boolean =>
  target instanceof Element && target.closest(isArrow ? `${typed}, ${arrowed}` : typed) !== null;
