'use client';

import { SimpleGrid, Text, useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { LineChart } from '../charts/line-chart.tsx';
import { RunCurvesDocument } from '../generated/graphql.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { outsideCharts } from './outside-charts.ts';
import { classesOf, curveKeys, MAXIMUM_POINTS, type MetricScope, runCharts } from './run-curves.ts';
import type { RunDetails } from './use-run.ts';

/** Of a run from outside, whose metrics we don't know, the overview shows so many; the tab of curves has them all. */
const MOST_OF_OUTSIDE = 8;

interface HeadlineCurvesProps {
  readonly run: RunDetails;
  readonly scope: MetricScope;
  readonly revision: number;
}

/** The curves that one looks at first. */
export const HeadlineCurves = ({ run, scope, revision }: HeadlineCurvesProps) => {
  const scheme = useComputedColorScheme('light');
  const classes = classesOf(run.mode);
  const isOutside = run.kind === 'OUTSIDE';
  const keys = isOutside
    ? run.lastMetrics.slice(0, MOST_OF_OUTSIDE).map(({ key }) => key)
    : curveKeys(scope, classes);
  const { data } = useFreshQuery(RunCurvesDocument, { id: run.id, keys, maximum: MAXIMUM_POINTS }, revision);
  const series = data?.run?.metrics;
  const charts = useMemo(
    () => (isOutside ? outsideCharts(series ?? [], scheme) : runCharts(series ?? [], scope, classes, scheme)),
    [isOutside, series, scope, classes, scheme],
  );
  if (isOutside && run.lastMetrics.length === 0)
    return (
      <Text className="bl-panel" p="md" c="dimmed">
        The program that trains this run has logged no metric.
      </Text>
    );
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
      {charts.map((chart) => (
        <LineChart key={chart.title} title={chart.title} curves={chart.curves} range={chart.range} />
      ))}
    </SimpleGrid>
  );
};
