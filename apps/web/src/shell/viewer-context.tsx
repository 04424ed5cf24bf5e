'use client';

import { createContext, useContext } from 'react';
import type { ViewerQuery } from '../generated/graphql.ts';

export type Viewer = ViewerQuery['viewer'];

export const ViewerContext = createContext<Viewer | null>(null);

/** Who is looking; null on the way there and on the sign-in page. */
export const useViewer = (): Viewer | null => useContext(ViewerContext);

/** Whether the viewer may launch and cancel runs. */
export const mayWrite = (viewer: Viewer | null): boolean => viewer !== null && viewer.team.role !== 'viewer';
