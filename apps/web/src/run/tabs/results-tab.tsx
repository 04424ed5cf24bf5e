'use client';

import { Text } from '@mantine/core';
import { RunEvaluation } from '../../evaluation/run-evaluation.tsx';
import { SharedPatientsWarning } from '../shared-patients-warning.tsx';
import type { RunTabProps } from './run-tab-props.ts';

/** What the model took each class for. */
export const ResultsTab = ({ run, revisions, search, update }: RunTabProps) =>
  run.kind === 'PRETRAIN' ? (
    <Text className="bl-panel" p="md" c="dimmed">
      A pretraining guesses hidden tokens and tells no beats apart, so it has no classes. Its curves say what
      it learned.
    </Text>
  ) : (
    <>
      <SharedPatientsWarning runs={[run]} />
      <RunEvaluation run={run} revision={revisions.results} search={search} update={update} />
    </>
  );
