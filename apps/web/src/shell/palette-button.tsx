'use client';

import { ActionIcon } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { paletteEvent } from '../keyboard/keyboard.tsx';

/** Opens the command palette for whoever has no keyboard, or does not know the key. */
export const PaletteButton = () => (
  <ActionIcon
    variant="subtle"
    color="gray"
    size={36}
    aria-label="Find a run, a page or a command"
    title="Ctrl K"
    onClick={() => window.dispatchEvent(new Event(paletteEvent))}
  >
    <IconSearch size={19} stroke={1.7} aria-hidden />
  </ActionIcon>
);
