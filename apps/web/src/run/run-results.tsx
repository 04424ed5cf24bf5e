'use client';

import { Group, SimpleGrid, Text, Title, useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { LineChart } from '../charts/line-chart.tsx';
import { readConfusionView, ScopeSwitch } from '../confusion/confusion-controls.tsx';
import { RunCurvesDocument } from '../generated/graphql.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import type { SearchPatch } from '../url/patch-search.ts';
import { OutsideResults } from './outside-results.tsx';
import { RunClasses } from './run-classes.tsx';
import { classesOf, curveKeys, MAXIMUM_POINTS, runCharts } from './run-curves.ts';
import { RunNumbers } from './run-numbers.tsx';
import { SharedPatientsWarning } from './shared-patients-warning.tsx';
import { isOver } from './state-mark.tsx';
import type { RunDetails } from './use-run.ts';

export interface RunResultsProps {
  readonly run: RunDetails;
  readonly revision: number;
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}

/** What the run is worth: headline numbers, curves, confusion matrix and class table. */
export const RunResults = (props: RunResultsProps) => (
  <>
    <SharedPatientsWarning runs={[props.run]} />
    {props.run.kind === 'OUTSIDE' ? <OutsideResults {...props} /> : <TrainedResults {...props} />}
  </>
);

const TrainedResults = ({ run, revision, search, update }: RunResultsProps) => {
  const view = readConfusionView(search);
  const scope = view.scope === 'TOKEN' ? 'token' : 'beat';
  const isPretraining = run.kind === 'PRETRAIN';
  const classes = classesOf(run.mode);
  const scheme = useComputedColorScheme('light');
  const curves = useFreshQuery(
    RunCurvesDocument,
    { id: run.id, keys: curveKeys(scope, classes), maximum: MAXIMUM_POINTS },
    revision,
  );
  const series = curves.data?.run?.metrics;
  const nothing = isOver(run.state) && run.epochs.length === 0;
  const charts = useMemo(
    () => runCharts(series ?? [], scope, classes, scheme),
    [series, scope, classes, scheme],
  );

  if (nothing)
    return (
      <Text className="bl-panel" p="md" c="dimmed">
        This run ended before its first epoch, so there is nothing to show. Its log says how far it came.
      </Text>
    );
  return (
    <>
      <Group justify="space-between" mb="sm" gap="sm">
        <Title order={2}>{titleOf(isPretraining, scope)}</Title>
        {!isPretraining && <ScopeSwitch view={view} update={update} />}
      </Group>
      {!isPretraining && <RunNumbers run={run} scope={scope} />}
      <Title order={2} mt="lg" mb="sm">
        Curves
      </Title>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        {charts.map((chart) => (
          <LineChart key={chart.title} title={chart.title} curves={chart.curves} range={chart.range} />
        ))}
      </SimpleGrid>
      {!isPretraining && <RunClasses run={run} revision={revision} search={search} update={update} />}
    </>
  );
};

const titleOf = (isPretraining: boolean, scope: 'beat' | 'token'): string => {
  if (isPretraining) return 'Hidden tokens of the validation patients';
  return scope === 'beat' ? 'Beats of the validation patients' : 'Tokens of the validation patients';
};
