'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { type KeyAction, readKey } from './read-key.ts';
import { focusRow, focusSearch, toggleRow } from './rows-of-page.ts';

// Fetched when first asked for: most visits need neither.
const CommandPalette = dynamic(() => import('../palette/command-palette.tsx'), { ssr: false });
const KeyHelp = dynamic(() => import('./key-help.tsx'), { ssr: false });

/** How long `g` waits for the letter of a page. */
const GOING_MS = 1_500;

/** The event by which a button asks for the palette. */
export const paletteEvent = 'beatlab:palette';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target.matches('input, textarea, select') && !target.matches('[type="checkbox"]')));

/** Listens to keys for the whole page, and shows the palette and the list of keys. */
export const Keyboard = () => {
  const router = useRouter();
  const [open, setOpen] = useState<'palette' | 'help' | null>(null);
  const going = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const act = (action: KeyAction) => {
      const main = document.getElementById('main');
      if (action.do === 'go') router.push(action.address);
      else if (action.do === 'palette' || action.do === 'help') setOpen(action.do);
      else if (action.do === 'select') toggleRow();
      else if (main !== null && action.do === 'row') focusRow(main, action.by);
      else if (main !== null && action.do === 'search') focusSearch(main);
    };
    const onKey = (event: KeyboardEvent) => {
      // Whoever is nearer to the key has handled it, or a dialog is open and has the keyboard to itself.
      if (event.defaultPrevented || (event.target as Element).closest?.('[role="dialog"]') != null) return;
      const read = readKey(event, going.current !== undefined, isTyping(event.target));
      clearTimeout(going.current);
      going.current = read.going
        ? setTimeout(() => {
            going.current = undefined;
          }, GOING_MS)
        : undefined;
      const { action } = read;
      if (action === null) return;
      // These the browser would take for itself.
      if (action.do === 'palette' || action.do === 'search') event.preventDefault();
      const wasFree = !event.defaultPrevented;
      // A page may have a use of its own for a key, and is asked after us.
      setTimeout(() => {
        if (wasFree && event.defaultPrevented) return;
        act(action);
      });
    };
    const onAsked = () => setOpen('palette');
    window.addEventListener('keydown', onKey);
    window.addEventListener(paletteEvent, onAsked);
    return () => {
      clearTimeout(going.current);
      window.removeEventListener('keydown', onKey);
      window.removeEventListener(paletteEvent, onAsked);
    };
  }, [router]);

  const close = () => setOpen(null);
  return (
    <>
      {open === 'palette' && <CommandPalette onClose={close} onHelp={() => setOpen('help')} />}
      {open === 'help' && <KeyHelp onClose={close} />}
    </>
  );
};
