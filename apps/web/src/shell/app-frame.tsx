'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { Keyboard } from '../keyboard/keyboard.tsx';
import frame from './app-frame.module.css';
import { AppHeader } from './app-header.tsx';
import { PageLoading } from './page-loading.tsx';
import { useMounted } from './use-mounted.ts';
import { type Viewer, ViewerContext } from './viewer-context.tsx';
import { ViewerGate } from './viewer-gate.tsx';

/** Header, skip link and main part around every page; nobody passes to a page without being signed in. */
export const AppFrame = ({ children }: { readonly children: ReactNode }) => {
  const [viewer, setViewer] = useState<Viewer | null>(null);
  const mounted = useMounted();
  const pathname = usePathname();
  const open = pathname === '/sign-in' || pathname === '/join' || pathname.startsWith('/shared/');
  const main = useRef<HTMLElement>(null);
  const lastPath = useRef(pathname);

  useEffect(() => {
    // A new page starts at its beginning for the keyboard too.
    if (lastPath.current !== pathname) main.current?.focus({ preventScroll: true });
    lastPath.current = pathname;
  }, [pathname]);

  return (
    <ViewerContext.Provider value={viewer}>
      <a className="bl-skip" href="#main">
        Skip to the content
      </a>
      <AppHeader signedOut={open} />
      <main id="main" ref={main} tabIndex={-1} className={frame.main}>
        <Suspense fallback={<PageLoading />}>
          {!mounted ? (
            <PageLoading />
          ) : open ? (
            children
          ) : (
            <ViewerGate onViewer={setViewer}>{children}</ViewerGate>
          )}
        </Suspense>
      </main>
      {viewer !== null && <Keyboard />}
    </ViewerContext.Provider>
  );
};
