'use client';

import { IconSearch } from '@tabler/icons-react';
import { paletteEvent } from '../keyboard/keyboard.tsx';
import { PlainButton } from './plain-button.tsx';

/** Opens the command palette for whoever has no keyboard, or does not know the key. */
export const PaletteButton = () => (
  <PlainButton
    look="icon"
    aria-label="Find a run, a page or a command"
    title="Ctrl K"
    onClick={() => window.dispatchEvent(new Event(paletteEvent))}
  >
    <IconSearch size={19} stroke={1.7} aria-hidden />
  </PlainButton>
);
