import { SimpleGrid, useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { LineChart } from '../charts/line-chart.tsx';
import type { MetricScope } from '../run/run-curves.ts';
import { PartHeading } from '../shell/part-heading.tsx';
import { runColor } from '../theme/series-colors.ts';
import { comparedCharts } from './compared-charts.ts';
import { groupCurves, type RunGroup } from './group-curves.ts';
import type { ComparedRuns } from './use-compared-runs.ts';

interface CurvesPartProps {
  readonly runs: ComparedRuns;
  readonly scope: MetricScope;
  /** Null draws each run by itself. */
  readonly groups: readonly RunGroup<ComparedRuns[number]>[] | null;
}

/** Curves of all runs over each other; of groups their mean, with a standard deviation to either side. */
export const CurvesPart = ({ runs, scope, groups }: CurvesPartProps) => {
  const scheme = useComputedColorScheme('light');
  const planned = useMemo(
    () =>
      comparedCharts.map(([title, range, key]) => {
        const history = (run: ComparedRuns[number]) =>
          run.metrics.find((series) => series.key === key(scope))?.points;
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
    [runs, scope, groups, scheme],
  );
  return (
    <>
      <PartHeading title={groups === null ? 'Curves' : 'Curves, mean and spread'} />
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
        {planned.map((chart) => (
          <LineChart key={chart.title} {...chart} />
        ))}
      </SimpleGrid>
    </>
  );
};
