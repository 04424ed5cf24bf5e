'use client';

import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';
import { isEverNotified, subscribeToNotices } from './notify.ts';

const NoticeBoard = dynamic(() => import('./notice-board.tsx').then((file) => file.NoticeBoard), {
  ssr: false,
});

/** The place of notices; empty, and light, until there is one. */
export const NoticeHost = () => {
  const wanted = useSyncExternalStore(subscribeToNotices, isEverNotified, () => false);
  return wanted ? <NoticeBoard /> : null;
};
