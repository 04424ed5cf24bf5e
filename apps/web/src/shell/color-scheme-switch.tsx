'use client';

import { useMantineColorScheme } from '@mantine/core';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { ColorSchemeButton } from './color-scheme-button.tsx';
import { useMounted } from './use-mounted.ts';

// A menu weighs more than the page around it, so it is fetched when it is first opened.
const ColorSchemeMenu = dynamic(
  () => import('./color-scheme-menu.tsx').then((file) => file.ColorSchemeMenu),
  {
    ssr: false,
    loading: () => <ColorSchemeButton chosen="auto" />,
  },
);

export const ColorSchemeSwitch = () => {
  const [asked, setAsked] = useState(false);
  const { colorScheme } = useMantineColorScheme();
  const mounted = useMounted();
  if (asked) return <ColorSchemeMenu />;
  return (
    <ColorSchemeButton
      chosen={mounted ? colorScheme : 'auto'}
      aria-haspopup="menu"
      onClick={() => setAsked(true)}
    />
  );
};
