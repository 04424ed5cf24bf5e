'use client';

import { Anchor, Table, Text } from '@mantine/core';
import Link from 'next/link';
import { formatCount } from '../format/format-number.ts';
import { formatDuration, secondsBetween } from '../format/format-time.ts';
import { MomentText } from '../format/moment-text.tsx';
import type { PredictionRowFragment } from '../generated/graphql.ts';
import { isOver, StateMark } from '../run/state-mark.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useNow } from '../shell/use-now.ts';
import { ClassBar } from './class-bar.tsx';
import table from './predictions-table.module.css';

const columns = ['#', 'Record', 'State', 'Model', 'Beats', 'Classes', 'Asked for', 'Duration', 'Who'];

export const PredictionsTable = ({
  predictions,
}: {
  readonly predictions: readonly PredictionRowFragment[];
}) => {
  const nowMs = useNow(
    1_000,
    predictions.some(({ state }) => !isOver(state)),
  );
  return (
    <ScrollRegion label="Table of predictions" className={`bl-panel ${table.panel}`}>
      <Table highlightOnHover className={table.table}>
        <caption className="bl-hidden">Predictions of the team</caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((name) => (
              <Table.Th
                key={name}
                scope="col"
                {...(['Beats', 'Duration'].includes(name) ? { ta: 'right' as const } : {})}
              >
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {predictions.map((prediction) => (
            <PredictionsTableRow key={prediction.id} prediction={prediction} nowMs={nowMs} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
};

interface RowProps {
  readonly prediction: PredictionRowFragment;
  readonly nowMs: number;
}

const PredictionsTableRow = ({ prediction, nowMs }: RowProps) => {
  const { id, number, state, record, dataset, run, modelName, cause, summary } = prediction;
  const { createdAt, startedAt, endedAt, createdBy, minutes } = prediction;
  return (
    <Table.Tr data-prediction={number}>
      <Table.Td className="bl-number" c="dimmed">
        {number}
      </Table.Td>
      <Table.Th scope="row" fw={400} className={table.name}>
        <Anchor component={Link} href={`/predictions/${id}`} fw={570} c="var(--bl-ink)">
          {record}
        </Anchor>
        <Text size="xs" c="dimmed" truncate>
          {dataset?.name ?? 'uploaded'}
          {minutes == null ? '' : `, first ${minutes} min`}
        </Text>
      </Table.Th>
      <Table.Td title={cause?.message}>
        <StateMark state={state} />
      </Table.Td>
      <Table.Td>
        {run == null ? (
          modelName
        ) : (
          <Anchor component={Link} href={`/runs/${run.id}`}>
            run {run.number}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td ta="right" className="bl-number">
        {summary == null ? '–' : formatCount(summary.beatCount)}
      </Table.Td>
      <Table.Td miw={150}>{summary != null && <ClassBar counts={summary.counts} />}</Table.Td>
      <Table.Td>
        <MomentText at={createdAt} nowMs={nowMs} />
      </Table.Td>
      <Table.Td ta="right" className="bl-number">
        {startedAt == null ? '–' : formatDuration(secondsBetween(startedAt, endedAt, nowMs))}
      </Table.Td>
      <Table.Td>{createdBy?.name ?? 'Command line'}</Table.Td>
    </Table.Tr>
  );
};
