'use client';

import { CausePanel } from '../shell/cause-panel.tsx';

export default function PageError({ error, reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <CausePanel
      title="This page broke"
      cause={{
        code: 'WEB.PAGE_BROKE',
        message: error.message,
        where: null,
        remedy: 'Try again. What is stored is not touched by this.',
      }}
      onRetry={reset}
    />
  );
}
