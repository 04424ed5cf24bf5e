'use client';

import { Group, Table, Title } from '@mantine/core';
import { CsvButton } from '../export/csv-button.tsx';
import { csvNumber } from '../export/csv-text.ts';
import { formatDifference, formatMetric, verdictColor, verdictWord } from '../format/format-difference.ts';
import { formatCount } from '../format/format-number.ts';
import type { MetricValue } from '../format/metric-value.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import type { ComparedMetric, ContentOf } from './block.ts';
import page from './report.module.css';
import { RunName, runLabel } from './run-name.tsx';

/** Runs beside a baseline: what differs, by how much, and whether the patients there can tell. */
export const ComparisonView = ({
  content,
  title,
}: {
  readonly content: ContentOf<'comparison'>;
  readonly title: string;
}) => {
  const heading = title || 'Verdict';
  return (
    <>
      <Group justify="space-between" mb={6}>
        <Title order={2}>{heading}</Title>
        <CsvButton title={heading} table={() => csvOf(content)} />
      </Group>
      {content.runs.map(({ run, beats, patients, metrics }) => (
        <div key={run.number}>
          <p className={page.note}>
            <RunName run={run} /> beside the baseline <RunName run={content.baseline} />, on{' '}
            {formatCount(beats)} beats of {patients} patients. Differences in percentage points with their 95
            % interval over resampled patients ({formatCount(content.resamples)}), verdicts by Holm’s
            correction.
          </p>
          <ScrollRegion label={`${heading}: ${runLabel(run)}`} className="bl-panel">
            <Table fz="sm" miw={560} mt={6}>
              <caption className="bl-hidden">
                {runLabel(run)} beside {runLabel(content.baseline)}
              </caption>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">Metric</Table.Th>
                  <Table.Th scope="col" ta="right">
                    Baseline
                  </Table.Th>
                  <Table.Th scope="col" ta="right">
                    Run
                  </Table.Th>
                  <Table.Th scope="col" ta="right">
                    Difference
                  </Table.Th>
                  <Table.Th scope="col">Verdict</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {metrics.map((metric) => (
                  <MetricRow key={metric.name} metric={metric} />
                ))}
              </Table.Tbody>
            </Table>
          </ScrollRegion>
        </div>
      ))}
      {content.notes.map((note) => (
        <p key={note} className={page.note}>
          {note}
        </p>
      ))}
    </>
  );
};

/** Reports are kept for years: a verdict that none of ours is tells nothing. */
const verdictOf = ({ verdict }: ComparedMetric): keyof typeof verdictWord => {
  const said = verdict.toUpperCase();
  return said === 'BETTER' || said === 'WORSE' ? said : 'CANNOT_TELL';
};

const MetricRow = ({ metric }: { readonly metric: ComparedMetric }) => {
  const verdict = verdictOf(metric);
  const said = (value: MetricValue) => formatDifference(metric.name, value);
  return (
    <Table.Tr data-metric={metric.name} data-verdict={verdictWord[verdict]}>
      <Table.Th scope="row">{metric.name}</Table.Th>
      <Table.Td ta="right" className="bl-number">
        {formatMetric(metric.name, metric.baseline)}
      </Table.Td>
      <Table.Td ta="right" className="bl-number">
        {formatMetric(metric.name, metric.run)}
      </Table.Td>
      <Table.Td ta="right" className="bl-number">
        {said(metric.difference)} ({said(metric.low)} to {said(metric.high)})
      </Table.Td>
      <Table.Td style={{ color: verdictColor[verdict], fontWeight: 600, whiteSpace: 'nowrap' }}>
        {verdictWord[verdict]}
      </Table.Td>
    </Table.Tr>
  );
};

const csvOf = ({ baseline, runs }: ContentOf<'comparison'>) => ({
  columns: [
    ...['baseline', 'run', 'metric', 'value of baseline', 'value of run'],
    ...['difference', 'low', 'high', 'adjusted p', 'verdict'],
  ],
  rows: runs.flatMap(({ run, metrics }) =>
    metrics.map((metric) => [
      ...[runLabel(baseline), runLabel(run), metric.name, csvNumber(metric.baseline), csvNumber(metric.run)],
      ...[csvNumber(metric.difference), csvNumber(metric.low), csvNumber(metric.high)],
      ...[csvNumber(metric.adjustedPValue), metric.verdict],
    ]),
  ),
});
