'use client';

import { SimpleGrid, Text, Title, useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { LineChart } from '../charts/line-chart.tsx';
import { RunCurvesDocument } from '../generated/graphql.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { MOST_CHARTS, outsideCharts } from './outside-charts.ts';
import { RunClasses } from './run-classes.tsx';
import { MAXIMUM_POINTS } from './run-curves.ts';
import type { RunResultsProps } from './run-results.tsx';

/** What a program from outside told of its run: a chart of each metric, and its classes. */
export const OutsideResults = ({ run, revision, search, update }: RunResultsProps) => {
  const scheme = useComputedColorScheme('light');
  const keys = run.lastMetrics.slice(0, MOST_CHARTS).map(({ key }) => key);
  const curves = useFreshQuery(RunCurvesDocument, { id: run.id, keys, maximum: MAXIMUM_POINTS }, revision);
  const series = curves.data?.run?.metrics;
  const charts = useMemo(() => outsideCharts(series ?? [], scheme), [series, scheme]);
  return (
    <>
      <Title order={2} mb="sm">
        Curves
      </Title>
      {run.lastMetrics.length === 0 && (
        <Text className="bl-panel" p="md" c="dimmed">
          The program that trains this run has logged no metric.
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        {charts.map((chart) => (
          <LineChart key={chart.title} title={chart.title} curves={chart.curves} range={chart.range} />
        ))}
      </SimpleGrid>
      {run.lastMetrics.length > MOST_CHARTS && (
        <Text c="dimmed" size="sm" mt="sm">
          The first {MOST_CHARTS} of {run.lastMetrics.length} metrics.
        </Text>
      )}
      <RunClasses run={run} revision={revision} search={search} update={update} />
    </>
  );
};
