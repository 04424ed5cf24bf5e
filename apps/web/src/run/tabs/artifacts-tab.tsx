'use client';

import { RunArtifacts } from '../artifacts/run-artifacts.tsx';
import type { RunTabProps } from './run-tab-props.ts';

/** The files that the run left. */
export const ArtifactsTab = ({ run, revisions, over, search, update }: RunTabProps) => (
  <RunArtifacts id={run.id} revision={revisions.artifacts} over={over} search={search} update={update} />
);
