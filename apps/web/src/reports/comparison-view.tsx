'use client';

import { Group, Table, Title } from '@mantine/core';
import { CsvButton } from '../export/csv-button.tsx';
import { csvNumber } from '../export/csv-text.ts';
import { formatCount, formatNumber, formatShare, NO_VALUE } from '../format/format-number.ts';
import { type MetricValue, metricNumber } from '../format/metric-value.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import type { ComparedMetric, ContentOf } from './block.ts';
import page from './report.module.css';
import { RunName, runLabel } from './run-name.tsx';

const verdicts: Readonly<Record<string, { readonly text: string; readonly color: string }>> = {
  better: { text: 'better', color: 'var(--bl-good)' },
  worse: { text: 'worse', color: 'var(--bl-bad)' },
};
const cannotTell = { text: 'cannot tell', color: 'var(--bl-quiet)' };

/** Cohen's kappa is no share, and so is not said in percent. */
const isPlain = (name: string): boolean => name === 'kappa';

const valueText = (name: string, value: MetricValue): string =>
  isPlain(name) ? formatNumber(value, 3) : formatShare(value);

/** A difference with its sign: in percentage points, of kappa as it is. */
const differenceText = (name: string, value: MetricValue): string => {
  const number = metricNumber(value);
  if (!Number.isFinite(number)) return NO_VALUE;
  const size = isPlain(name) ? Math.abs(number).toFixed(3) : Math.abs(100 * number).toFixed(1);
  return `${number > 0 ? '+' : number < 0 ? '−' : ''}${size}`;
};

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

const MetricRow = ({ metric }: { readonly metric: ComparedMetric }) => {
  const verdict = verdicts[metric.verdict.toLowerCase()] ?? cannotTell;
  const said = (value: MetricValue) => differenceText(metric.name, value);
  return (
    <Table.Tr data-metric={metric.name} data-verdict={verdict.text}>
      <Table.Th scope="row">{metric.name}</Table.Th>
      <Table.Td ta="right" className="bl-number">
        {valueText(metric.name, metric.baseline)}
      </Table.Td>
      <Table.Td ta="right" className="bl-number">
        {valueText(metric.name, metric.run)}
      </Table.Td>
      <Table.Td ta="right" className="bl-number">
        {said(metric.difference)} ({said(metric.low)} to {said(metric.high)})
      </Table.Td>
      <Table.Td style={{ color: verdict.color, fontWeight: 600, whiteSpace: 'nowrap' }}>
        {verdict.text}
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
