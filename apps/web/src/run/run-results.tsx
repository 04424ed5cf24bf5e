'use client';

import { Group, SimpleGrid, Text, Title, useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { LineChart } from '../charts/line-chart.tsx';
import { ClassTable } from '../confusion/class-table.tsx';
import { ConfusionControls, readConfusionView, ScopeSwitch } from '../confusion/confusion-controls.tsx';
import { ConfusionMatrix } from '../confusion/confusion-matrix.tsx';
import { RunClassesDocument, RunCurvesDocument } from '../generated/graphql.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import type { SearchPatch } from '../url/patch-search.ts';
import { classesOf, curveKeys, runCharts } from './run-curves.ts';
import { RunNumbers } from './run-numbers.tsx';
import { isOver } from './state-mark.tsx';
import type { RunDetails } from './use-run.ts';

const MAXIMUM_POINTS = 600;

interface RunResultsProps {
  readonly run: RunDetails;
  readonly revision: number;
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}

/** What the run is worth: headline numbers, curves, confusion matrix and class table. */
export const RunResults = ({ run, revision, search, update }: RunResultsProps) => {
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

const RunClasses = ({ run, revision, search, update }: RunResultsProps) => {
  const view = readConfusionView(search);
  const { data } = useFreshQuery(
    RunClassesDocument,
    { id: run.id, part: view.part, scope: view.scope, epoch: view.epoch },
    revision,
  );
  const confusion = data?.run?.confusion;
  const what = `${view.scope === 'BEAT' ? 'Beats' : 'Tokens'} of ${view.part === 'TRAIN' ? 'training' : 'validation'}`;
  const caption = confusion == null ? what : `${what}, epoch ${confusion.epoch}`;
  return (
    <section aria-labelledby="classes-title">
      <Group justify="space-between" mt="xl" mb="sm" gap="sm">
        <div>
          <Title order={2} id="classes-title">
            Classes
          </Title>
          <Text size="sm" c="dimmed">
            {caption}
            {view.part === 'TRAIN' && '. From the training steps themselves, with dropout on.'}
          </Text>
        </div>
        <ConfusionControls view={view} epochs={run.epochs.map((each) => each.epoch)} update={update} />
      </Group>
      {confusion == null ? (
        <Text className="bl-panel" p="md" c="dimmed">
          The confusion matrix appears with the first epoch.
        </Text>
      ) : (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <div className="bl-panel" style={{ padding: 12, minWidth: 0 }}>
            <ConfusionMatrix
              confusion={confusion}
              unit={view.unit}
              caption={`Confusion matrix. ${caption}`}
            />
          </div>
          <div className="bl-panel" style={{ padding: 12, minWidth: 0 }}>
            <ClassTable rows={data?.run?.classTable ?? []} caption={`Statistics by class. ${caption}`} />
          </div>
        </SimpleGrid>
      )}
    </section>
  );
};
