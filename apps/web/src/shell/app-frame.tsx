'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { Keyboard } from '../keyboard/keyboard.tsx';
import frame from './app-frame.module.css';
import { AppHeader } from './app-header.tsx';
import { NoticeHost } from './notice-host.tsx';
import { PageLoading } from './page-loading.tsx';
import { useMounted } from './use-mounted.ts';
import { type Viewer, ViewerContext } from './viewer-context.tsx';
import { ViewerGate } from './viewer-gate.tsx';

/** Pages that the server draws with what they show; all others begin in the browser, which has the clock and the zone. */
const drawnByServer: ReadonlySet<string> = new Set(['/']);

interface AppFrameProps {
  /** Who is signed in, as the server knows; null where it doesn't. */
  readonly signedIn: Viewer | null;
  readonly children: ReactNode;
}

/** Header, skip link and main part around every page; nobody passes to a page without being signed in. */
export const AppFrame = ({ signedIn, children }: AppFrameProps) => {
  const [viewer, setViewer] = useState<Viewer | null>(signedIn);
  const pathname = usePathname();
  const mounted = useMounted();
  const drawn = mounted || (viewer !== null && drawnByServer.has(pathname));
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
          {!drawn ? (
            <PageLoading />
          ) : open || viewer !== null ? (
            children
          ) : (
            <ViewerGate onViewer={setViewer}>{children}</ViewerGate>
          )}
        </Suspense>
      </main>
      {viewer !== null && <Keyboard />}
      <NoticeHost />
    </ViewerContext.Provider>
  );
};
