'use client';

import { RunLog } from '../run-log.tsx';
import type { RunTabProps } from './run-tab-props.ts';

/** What the run said while it worked. */
export const LogTab = ({ run, revisions, over }: RunTabProps) => (
  <RunLog id={run.id} revision={revisions.log} over={over} />
);
