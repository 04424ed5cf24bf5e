'use client';

import dynamic from 'next/dynamic';

/** Markdown; what reads it is fetched when the first text is shown. */
export const MarkdownText = dynamic(() => import('./markdown-body.tsx').then((body) => body.MarkdownBody), {
  ssr: false,
  loading: () => <span aria-busy="true">…</span>,
});
