'use client';

import { Group, Table, Text, Title, useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { LineChart } from '../charts/line-chart.tsx';
import { ConfusionMatrix } from '../evaluation/matrix/confusion-matrix.tsx';
import { CsvButton } from '../export/csv-button.tsx';
import { formatExactMoment } from '../format/format-time.ts';
import { MarkdownText } from '../markdown/markdown-text.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { runColor } from '../theme/series-colors.ts';
import type { ContentOf, ReadBlock } from './block.ts';
import { cellText, columnLabel, isShare } from './cell-text.ts';
import { ComparisonView } from './comparison-view.tsx';
import page from './report.module.css';
import { RunName, runLabel } from './run-name.tsx';

/** A block as readers see it. */
export const BlockView = ({ block }: { readonly block: ReadBlock }) => (
  <section className={page.block} data-block={block.kind} data-block-id={block.id}>
    {block.markdown === null ? (
      <Drawn block={block} />
    ) : (
      <MarkdownText text={block.markdown} firstHeading={2} />
    )}
    {block.frozenAt !== null && (
      <p className={page.note}>Numbers as of {formatExactMoment(block.frozenAt)}.</p>
    )}
  </section>
);

const Drawn = ({ block: { content, title } }: { readonly block: ReadBlock }) => {
  if (content === null) return null;
  switch (content.kind) {
    case 'chart':
      return <ChartView content={content} title={title || content.metric} />;
    case 'runs':
      return <RunsView content={content} title={title || 'Runs'} />;
    case 'confusion':
      return <ConfusionView content={content} title={title} />;
    case 'comparison':
      return <ComparisonView content={content} title={title} />;
  }
};

const Missing = ({ count }: { readonly count: number }) =>
  count === 0 ? null : (
    <p className={page.note}>
      {count === 1 ? 'One run of this block has' : `${count} runs of this block have`} been deleted.
    </p>
  );

const ChartView = ({ content, title }: { readonly content: ContentOf<'chart'>; readonly title: string }) => {
  const scheme = useComputedColorScheme('light');
  const curves = useMemo(
    () =>
      content.series.map(({ run, points }, at) => ({
        label: runLabel(run),
        color: runColor(at, scheme),
        points,
      })),
    [content, scheme],
  );
  return (
    <>
      <LineChart title={title} curves={curves} range={isShare(content.metric) ? 'share' : 'free'} />
      <Missing count={content.missing} />
    </>
  );
};

const RunsView = ({ content, title }: { readonly content: ContentOf<'runs'>; readonly title: string }) => (
  <>
    <Group justify="space-between" mb={6}>
      <Title order={2}>{title}</Title>
      <CsvButton
        title={title}
        table={() => ({
          columns: ['number', 'name', ...content.columns.map(columnLabel)],
          rows: content.rows.map(({ run, cells }) => [run.number, run.name, ...cells]),
        })}
      />
    </Group>
    <ScrollRegion label={title} className="bl-panel">
      <Table fz="sm">
        <caption className="bl-hidden">{title}</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Run</Table.Th>
            {content.columns.map((column) => (
              <Table.Th key={column} scope="col">
                {columnLabel(column)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {content.rows.map(({ run, cells }) => (
            <Table.Tr key={run.number}>
              <Table.Th scope="row">
                <RunName run={run} />
              </Table.Th>
              {content.columns.map((column, at) => (
                <Table.Td key={column} className="bl-number">
                  {cellText(column, cells[at] ?? null)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
    <Missing count={content.missing} />
  </>
);

const ConfusionView = ({
  content: { run, matrix },
  title,
}: {
  readonly content: ContentOf<'confusion'>;
  readonly title: string;
}) => {
  if (run === null) return <Missing count={1} />;
  if (matrix === null) return <Text c="dimmed">{runLabel(run)} has no such confusion matrix so far.</Text>;
  const of = `${matrix.part === 'val' ? 'validation' : 'training'} ${matrix.scope}s of epoch ${matrix.epoch}`;
  const heading = title || 'Confusion matrix';
  return (
    <>
      <Group justify="space-between" mb={6}>
        <Title order={2}>{heading}</Title>
        <CsvButton
          title={`${heading} ${runLabel(run)}`}
          table={() => ({
            columns: ['truth', 'predicted', 'count'],
            rows: matrix.cells.map((cell) => [cell.truth, cell.predicted, cell.count]),
          })}
        />
      </Group>
      <ConfusionMatrix confusion={matrix} unit="count" caption={`${heading}, ${of}`} />
      <p className={page.note}>
        <RunName run={run} />, {of}.
      </p>
    </>
  );
};
