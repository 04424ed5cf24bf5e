'use client';

import { RunVocabulary } from '../../vocabulary/run-vocabulary.tsx';
import type { RunTabProps } from './run-tab-props.ts';

/** The tokens that the run reads an ECG as. */
export const VocabularyTab = ({ run, revisions, search, update }: RunTabProps) => (
  <RunVocabulary runId={run.id} revision={revisions.artifacts} search={search} update={update} />
);
