import { SimpleGrid, useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { LineChart } from '../charts/line-chart.tsx';
import { CompareCurvesDocument, type CompareCurvesQuery } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import type { MetricScope } from '../run/run-curves.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { PartHeading } from '../shell/part-heading.tsx';
import { runColor } from '../theme/series-colors.ts';
import { comparedCharts } from './compared-charts.ts';
import { groupCurves, type RunGroup } from './group-curves.ts';
import type { ComparedRuns } from './use-compared-runs.ts';

/** Points of a run's curve: of many runs fewer, so that all of them together stay quick. */
const pointsOfEach = (runs: number): number => Math.max(100, Math.min(400, Math.floor(12_000 / runs)));

const seriesById = (data: CompareCurvesQuery | undefined) =>
  new Map(data?.compareRuns.runs.map(({ id, metrics }) => [id, metrics]));

interface CurvesPartProps {
  readonly runs: ComparedRuns;
  readonly scope: MetricScope;
  /** Null draws each run by itself. */
  readonly groups: readonly RunGroup<ComparedRuns[number]>[] | null;
  readonly revision: number;
}

/** Curves of all runs over each other; of groups their mean, with a standard deviation to either side. */
export const CurvesPart = ({ runs, scope, groups, revision }: CurvesPartProps) => {
  const scheme = useComputedColorScheme('light');
  const { data, error, refresh } = useFreshQuery(
    CompareCurvesDocument,
    {
      ids: runs.map(({ id }) => id),
      keys: comparedCharts.map(([, , key]) => key(scope)),
      maximum: pointsOfEach(runs.length),
    },
    revision,
  );
  const series = useMemo(() => seriesById(data), [data]);
  const planned = useMemo(
    () =>
      comparedCharts.map(([title, range, key]) => {
        const history = (run: ComparedRuns[number]) =>
          series.get(run.id)?.find((each) => each.key === key(scope))?.points;
        const color = (place: number) => runColor(place, scheme);
        const each = () =>
          runs.flatMap((run, place) => {
            const points = history(run);
            return points === undefined
              ? []
              : [{ label: `#${run.number} ${run.name}`, color: color(place), points }];
          });
        return { title, range, curves: groups === null ? each() : groupCurves(groups, history, color) };
      }),
    [runs, series, scope, groups, scheme],
  );
  return (
    <>
      <PartHeading title={groups === null ? 'Curves' : 'Curves, mean and spread'} />
      {data === undefined && error !== undefined && (
        <CausePanel title="The curves could not be fetched" cause={describeError(error)} onRetry={refresh} />
      )}
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
        {planned.map((chart) => (
          <LineChart key={chart.title} {...chart} />
        ))}
      </SimpleGrid>
    </>
  );
};
