'use client';

import { usePathname, useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useEffect } from 'react';
import { useQuery } from 'urql';
import { ViewerDocument } from '../generated/first-load/graphql.ts';
import { describeError, isUnauthenticated } from '../graphql/describe-error.ts';
import { useRetry } from '../graphql/use-retry.ts';
import { signInAddress } from '../sign-in/sign-in-address.ts';
import { CausePanel } from './cause-panel.tsx';
import { PageLoading } from './page-loading.tsx';
import type { Viewer } from './viewer-context.tsx';

interface ViewerGateProps {
  readonly onViewer: (viewer: Viewer) => void;
  readonly children: ReactNode;
}

/** Shows a page to those who are signed in, and leads all others to the sign-in page and back afterwards. */
export const ViewerGate = ({ onViewer, children }: ViewerGateProps) => {
  const [{ data, error }, ask] = useQuery({ query: ViewerDocument });
  const refresh = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  const router = useRouter();
  const pathname = usePathname();
  const signedOut = error !== undefined && isUnauthenticated(error);
  const viewer = data?.viewer;

  useEffect(() => {
    if (viewer !== undefined) onViewer(viewer);
  }, [viewer, onViewer]);

  useEffect(() => {
    if (signedOut) router.replace(signInAddress(pathname, new URLSearchParams(window.location.search)));
  }, [signedOut, router, pathname]);

  useRetry(error, refresh);

  if (viewer !== undefined) return children;
  if (error === undefined || signedOut) return <PageLoading />;
  return <CausePanel title="Beatlab cannot be reached" cause={describeError(error)} onRetry={refresh} />;
};
