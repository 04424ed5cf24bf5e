'use client';

import { Text } from '@mantine/core';
import { RunBeats } from '../../beats/run-beats.tsx';
import type { RunTabProps } from './run-tab-props.ts';

/** The validation beats behind the run's numbers. */
export const BeatsTab = ({ run, revisions, search, update }: RunTabProps) =>
  run.kind === 'PRETRAIN' ? (
    <Text className="bl-panel" p="md" c="dimmed">
      A pretraining tells no beats apart.
    </Text>
  ) : (
    <RunBeats
      runId={run.id}
      versionId={run.datasetVersion?.id ?? null}
      revision={revisions.results}
      search={search}
      update={update}
    />
  );
