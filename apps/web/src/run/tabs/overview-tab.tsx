'use client';

import { Group, Text, Title } from '@mantine/core';
import { RunComments } from '../../comments/run-comments.tsx';
import { ScopeSwitch } from '../../evaluation/matrix/matrix-controls.tsx';
import { readResultsView } from '../../evaluation/results-view.ts';
import { InTurn } from '../../shell/in-turn.tsx';
import { HeadlineCurves } from '../headline-curves.tsx';
import { RunNotes } from '../life/run-notes.tsx';
import { type MetricScope, metricScope } from '../run-curves.ts';
import { RunNumbers } from '../run-numbers.tsx';
import { SharedPatientsWarning } from '../shared-patients-warning.tsx';
import type { RunTabProps } from './run-tab-props.ts';

/** What the run is worth at a glance: headline numbers and the curves that matter most. */
export const OverviewTab = (props: RunTabProps) => {
  const { run, over, search, update } = props;
  const view = readResultsView(search);
  const scope = metricScope(view.scope);
  if (over && run.kind !== 'OUTSIDE' && run.epochs.length === 0)
    return (
      <>
        <Text className="bl-panel" p="md" c="dimmed">
          This run ended before its first epoch, so there is nothing to show. Its log says how far it came.
        </Text>
        <RunNotes run={run} onChanged={props.refresh} />
        <RunComments runId={run.id} />
      </>
    );
  return (
    <InTurn>
      <SharedPatientsWarning runs={[run]} />
      {run.kind !== 'OUTSIDE' && (
        <>
          <Group justify="space-between" mb="sm" gap="sm">
            <Title order={2}>{titleOf(run.kind === 'PRETRAIN', scope)}</Title>
            {run.kind === 'FINE_TUNE' && <ScopeSwitch view={view} update={update} />}
          </Group>
          {run.kind === 'FINE_TUNE' && <RunNumbers run={run} scope={scope} />}
        </>
      )}
      <Title order={2} mt="lg" mb="sm">
        Curves
      </Title>
      <HeadlineCurves run={run} scope={scope} revision={props.revisions.points} />
      <RunNotes run={run} onChanged={props.refresh} />
      <RunComments runId={run.id} />
    </InTurn>
  );
};

const titleOf = (isPretraining: boolean, scope: MetricScope): string => {
  if (isPretraining) return 'Hidden tokens of the validation patients';
  return scope === 'beat' ? 'Beats of the validation patients' : 'Tokens of the validation patients';
};
