'use client';

import { Alert, Group, Select, SimpleGrid, Title } from '@mantine/core';
import { useQuery } from 'urql';
import { ScopeSwitch } from '../evaluation/matrix/matrix-controls.tsx';
import { readResultsView } from '../evaluation/results-view.ts';
import { RunsOfGroupDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { metricScope } from '../run/run-curves.ts';
import { SharedPatientsWarning } from '../run/shared-patients-warning.tsx';
import { useSettingLabels } from '../settings/use-setting-names.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { InTurn } from '../shell/in-turn.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { PartHeading } from '../shell/part-heading.tsx';
import type { SearchPatch } from '../url/patch-search.ts';
import { useSearchState } from '../url/use-search-state.ts';
import { AgreementPart } from './agreement-part.tsx';
import { CompareMetrics, CompareSettings, RunHeadings } from './compare-tables.tsx';
import { type CompareView, readCompareView } from './compare-view.ts';
import { CurvesPart } from './curves-part.tsx';
import { groupRuns } from './group-curves.ts';
import { MatricesPart } from './matrices-part.tsx';
import { ParallelPart } from './parallel-part.tsx';
import { commonMetrics, differingSettings, facts } from './run-values.ts';
import { ScatterPart } from './scatter-part.tsx';
import { useComparedRuns } from './use-compared-runs.ts';

/** As many as the API puts side by side. */
const MOST_RUNS = 100;
/** As many as it compares beat by beat; more matrices than these nobody reads. */
const MOST_IN_DEPTH = 20;
/** More axes than these can't be told apart. */
const MOST_AXES = 7;

/** Runs side by side: what differs in their settings, what came of it, and on which beats they agree. */
export const ComparePage = () => {
  const [search, update] = useSearchState();
  const view = readCompareView(search);
  const [{ data: ofGroup }] = useQuery({
    query: RunsOfGroupDocument,
    variables: { group: view.group ?? '' },
    pause: view.group === null || view.ids.length > 0,
  });
  const asked = view.ids.length > 0 ? view.ids : (ofGroup?.runs.edges.map(({ node }) => node.id) ?? []);
  if (view.group !== null && view.ids.length === 0 && ofGroup === undefined) return <PageLoading />;
  if (asked.length < 2)
    return (
      <Nothing title="Choose what to compare" action={{ href: '/', label: 'See all runs' }}>
        Tick two runs or more in the list of runs, then press Compare.
      </Nothing>
    );
  return (
    <ComparedPage
      ids={asked.slice(0, MOST_RUNS)}
      count={view.ids.length > 0 ? asked.length : (ofGroup?.runs.totalCount ?? 0)}
      view={view}
      update={update}
    />
  );
};

interface ComparedPageProps {
  readonly ids: readonly string[];
  /** How many were asked about. */
  readonly count: number;
  readonly view: CompareView;
  readonly update: (patch: SearchPatch) => void;
}

const ComparedPage = ({ ids, count, view, update }: ComparedPageProps) => {
  const [search] = useSearchState();
  const results = readResultsView(search);
  const scope = metricScope(results.scope);
  const { runs, settings, revision, error } = useComparedRuns(ids);
  const labels = useSettingLabels();
  if (runs === undefined)
    return error === undefined ? (
      <PageLoading />
    ) : (
      <CausePanel title="The runs could not be compared" cause={describeError(error)} />
    );
  const inDepth = runs.slice(0, MOST_IN_DEPTH);
  const differing = differingSettings(runs);
  const metrics = commonMetrics(runs).filter((key) => key.startsWith('val/'));
  const groupings = [...new Set([...facts, ...differing])];
  const by = groupings.find((key) => key === view.by) ?? null;
  const groups = by === null ? null : groupRuns(runs, by);
  const colorOf = ({ id }: { readonly id: string }): number =>
    groups === null
      ? runs.findIndex((run) => run.id === id)
      : groups.findIndex((group) => group.runs.some((run) => run.id === id));
  const labelOf = (key: string) => labels.get(key) ?? key;
  const headline = ['val/f1', 'val/accuracy', 'val/loss'].filter((key) => metrics.includes(key));
  return (
    <InTurn>
      <Group justify="space-between" mb="md" gap="sm">
        <Title order={1}>Compare {runs.length} runs</Title>
        <Group gap="sm">
          <Select
            size="xs"
            aria-label="Take runs together by"
            placeholder="Each run by itself"
            data={groupings.map((key) => ({ value: key, label: `by ${labelOf(key)}` }))}
            value={by}
            onChange={(key) => update({ by: key })}
            clearable
            clearButtonProps={{ 'aria-label': 'Each run by itself' }}
          />
          <ScopeSwitch view={results} update={update} />
        </Group>
      </Group>
      {count > ids.length && (
        <Alert color="yellow" mb="md">
          {count} runs were asked for; the first {ids.length} are shown.
        </Alert>
      )}
      <RunHeadings
        runs={runs}
        colorOf={colorOf}
        onRemove={(id) => update({ ids: ids.filter((each) => each !== id), group: null })}
      />
      <SharedPatientsWarning runs={runs} />
      <CompareSettings runs={runs} settings={settings} all={view.allSettings} update={update} />
      <CompareMetrics runs={runs} scope={scope} />
      {runs.length > MOST_IN_DEPTH && (
        <Alert color="gray" mt="lg">
          Beat by beat and in their matrices the first {MOST_IN_DEPTH} of the {runs.length} runs are shown.
        </Alert>
      )}
      <AgreementPart runs={inDepth} view={view} update={update} />
      {differing.length + metrics.length > 1 && (
        <>
          <PartHeading title="Settings against metrics" />
          <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
            <ParallelPart
              runs={runs}
              keys={[...differing.slice(0, MOST_AXES - headline.length), ...headline]}
              {...{ labelOf, view, update, colorOf }}
            />
            <ScatterPart runs={runs} settings={differing} {...{ metrics, labelOf, view, update, colorOf }} />
          </SimpleGrid>
        </>
      )}
      <CurvesPart runs={runs} scope={scope} groups={groups} revision={revision} />
      <MatricesPart ids={inDepth.map(({ id }) => id)} scope={results.scope} revision={revision} />
    </InTurn>
  );
};
