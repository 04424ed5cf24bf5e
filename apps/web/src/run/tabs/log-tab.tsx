'use client';

import { RunLog } from '../log/run-log.tsx';
import type { RunTabProps } from './run-tab-props.ts';

/** What the run said while it worked. */
export const LogTab = ({ run, revisions, over, search, update }: RunTabProps) => (
  <RunLog run={run} revision={revisions.log} over={over} search={search} update={update} />
);
