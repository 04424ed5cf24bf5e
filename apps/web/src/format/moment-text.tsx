'use client';

import { formatExactMoment, formatMoment } from './format-time.ts';

/** A moment in the reader's zone, exact in its title. */
export const MomentText = ({ at, nowMs }: { readonly at: string; readonly nowMs: number }) => (
  <time dateTime={at} title={formatExactMoment(at)} className="bl-number">
    {formatMoment(at, nowMs)}
  </time>
);
