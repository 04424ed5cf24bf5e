'use client';

import { Group, SimpleGrid, Text, Title, useComputedColorScheme } from '@mantine/core';
import { useMemo, useState } from 'react';
import { LineChart } from '../charts/line-chart.tsx';
import { ConfusionMatrix } from '../evaluation/matrix/confusion-matrix.tsx';
import { ScopeSwitch } from '../evaluation/matrix/matrix-controls.tsx';
import { readResultsView } from '../evaluation/results-view.ts';
import { CompareRunsDocument, type CompareRunsQuery, RunsChangedDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { useLiveEvents } from '../graphql/use-live-events.ts';
import { metricKey } from '../run/run-curves.ts';
import { SharedPatientsWarning } from '../run/shared-patients-warning.tsx';
import { isOver } from '../run/state-mark.tsx';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { runColor } from '../theme/series-colors.ts';
import { readList } from '../url/patch-search.ts';
import { useSearchState } from '../url/use-search-state.ts';
import { CompareMetrics, CompareSettings, RunHeadings } from './compare-tables.tsx';

const MAXIMUM_POINTS = 400;
const charts = [
  ['Validation loss', 'free', () => 'val/loss'],
  ['Accuracy', 'share', (scope: 'beat' | 'token') => metricKey('val', scope, 'accuracy')],
  ['Macro F1', 'share', (scope: 'beat' | 'token') => metricKey('val', scope, 'f1')],
] as const;

export type ComparedRuns = CompareRunsQuery['compareRuns']['runs'];

/** Runs side by side: what differs in their settings, and what came of it. */
export const ComparePage = () => {
  const [search, update] = useSearchState();
  const ids = readList(search, 'ids');
  const view = readResultsView(search);
  const scope = view.scope === 'TOKEN' ? 'token' : 'beat';
  const [revision, setRevision] = useState(0);
  const { data, error } = useFreshQuery(
    CompareRunsDocument,
    { ids, keys: charts.map(([, , key]) => key(scope)), maximum: MAXIMUM_POINTS, scope: view.scope },
    revision,
  );
  const runs = data?.compareRuns.runs;
  const moving = runs?.some((run) => !isOver(run.state)) ?? false;
  useLiveEvents(
    RunsChangedDocument,
    {},
    {
      onEvent: ({ runsChanged: { kind, runId } }) => {
        if (runId != null && ids.includes(runId) && (kind === 'EPOCH' || kind === 'STATE'))
          setRevision((old) => old + 1);
      },
      onConnected: (again) => {
        if (again) setRevision((old) => old + 1);
      },
    },
    !moving,
  );

  if (ids.length < 2)
    return (
      <Nothing title="Choose what to compare" action={{ href: '/', label: 'See all runs' }}>
        Tick two runs or more in the list of runs, then press Compare.
      </Nothing>
    );
  if (runs === undefined)
    return error === undefined ? (
      <PageLoading />
    ) : (
      <CausePanel title="The runs could not be compared" cause={describeError(error)} />
    );

  return (
    <>
      <Group justify="space-between" mb="md" gap="sm">
        <Title order={1}>Compare {runs.length} runs</Title>
        <ScopeSwitch view={view} update={update} />
      </Group>
      <RunHeadings runs={runs} onRemove={(id) => update({ ids: ids.filter((each) => each !== id) })} />
      <SharedPatientsWarning runs={runs} />
      <CompareSettings runs={runs} settings={data?.compareRuns.settings ?? []} />
      <CompareMetrics runs={runs} scope={scope} />
      <Curves runs={runs} scope={scope} />
      <Title order={2} mt="xl" mb="sm">
        Confusion matrices
      </Title>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        {runs.map((run) => (
          <div key={run.id} className="bl-panel" style={{ padding: 12, minWidth: 0 }}>
            <Text fw={600} size="sm" mb={4}>
              #{run.number} {run.name}
            </Text>
            {run.confusion == null ? (
              <Text c="dimmed" size="sm">
                No epoch yet.
              </Text>
            ) : (
              <ConfusionMatrix
                confusion={run.confusion}
                unit="truth"
                compact
                caption={`Confusion matrix of run ${run.number}, epoch ${run.confusion.epoch}, in percent of the truth`}
              />
            )}
          </div>
        ))}
      </SimpleGrid>
    </>
  );
};

const Curves = ({ runs, scope }: { readonly runs: ComparedRuns; readonly scope: 'beat' | 'token' }) => {
  const scheme = useComputedColorScheme('light');
  const planned = useMemo(
    () =>
      charts.map(([title, range, key]) => ({
        title,
        range,
        curves: runs.flatMap((run, index) => {
          const points = run.metrics.find((series) => series.key === key(scope))?.points;
          return points === undefined
            ? []
            : [{ label: `#${run.number} ${run.name}`, color: runColor(index, scheme), points }];
        }),
      })),
    [runs, scope, scheme],
  );
  return (
    <>
      <Title order={2} mt="xl" mb="sm">
        Curves
      </Title>
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
        {planned.map((chart) => (
          <LineChart key={chart.title} {...chart} />
        ))}
      </SimpleGrid>
    </>
  );
};
