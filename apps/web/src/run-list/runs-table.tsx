'use client';

import { Anchor, Checkbox, Progress, Table, Text } from '@mantine/core';
import Link from 'next/link';
import { formatDuration, secondsBetween } from '../format/format-time.ts';
import { MetricText } from '../format/metric-text.tsx';
import { MomentText } from '../format/moment-text.tsx';
import type { RunRowFragment } from '../generated/graphql.ts';
import { datasetName, modeName } from '../run/mode-name.ts';
import { isOver, StateMark } from '../run/state-mark.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useNow } from '../shell/use-now.ts';
import { OrderHeading } from './order-heading.tsx';
import table from './runs-table.module.css';
import type { OrderColumn, RunsView } from './runs-view.ts';

interface RunsTableProps {
  readonly runs: readonly RunRowFragment[];
  readonly view: RunsView;
  readonly selected: readonly string[];
  readonly onToggle: (id: string) => void;
  readonly onOrder: (column: OrderColumn) => void;
}

export const RunsTable = ({ runs, view, selected, onToggle, onOrder }: RunsTableProps) => {
  const nowMs = useNow(
    1000,
    runs.some((run) => !isOver(run.state)),
  );
  const heading = (column: OrderColumn, label: string, right = false) => (
    <OrderHeading column={column} label={label} view={view} onOrder={onOrder} right={right} />
  );
  return (
    <ScrollRegion label="Table of runs" className={`bl-panel ${table.panel}`}>
      <Table highlightOnHover className={table.table}>
        <caption className="bl-hidden">Runs of the team</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={40}>
              <span className="bl-hidden">Selected</span>
            </Table.Th>
            {heading('number', '#')}
            {heading('name', 'Name')}
            <Table.Th scope="col">State</Table.Th>
            <Table.Th scope="col">Mode</Table.Th>
            <Table.Th scope="col">Dataset</Table.Th>
            <Table.Th scope="col">Epochs</Table.Th>
            {heading('accuracy', 'Accuracy', true)}
            {heading('f1', 'Macro F1', true)}
            {heading('started', 'Started')}
            <Table.Th scope="col" ta="right">
              Duration
            </Table.Th>
            <Table.Th scope="col">Who</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <RunsTableRow
              key={run.id}
              run={run}
              nowMs={nowMs}
              selected={selected.includes(run.id)}
              onToggle={onToggle}
            />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
};

interface RowProps {
  readonly run: RunRowFragment;
  readonly nowMs: number;
  readonly selected: boolean;
  readonly onToggle: (id: string) => void;
}

const RunsTableRow = ({ run, nowMs, selected, onToggle }: RowProps) => {
  const last = new Map(run.lastMetrics.map((metric) => [metric.key, metric]));
  return (
    <Table.Tr data-run={run.number} data-selected={selected || undefined} className={table.row}>
      <Table.Td>
        <Checkbox
          size="xs"
          aria-label={`Select run ${run.number} to compare`}
          checked={selected}
          onChange={() => onToggle(run.id)}
        />
      </Table.Td>
      <Table.Td className="bl-number" c="dimmed">
        {run.number}
      </Table.Td>
      <Table.Th scope="row" fw={400} className={table.name}>
        <Anchor component={Link} href={`/runs/${run.id}`} fw={570} c="var(--bl-ink)">
          {run.name}
        </Anchor>
        <Text size="xs" c="dimmed" truncate>
          {run.experiment}
        </Text>
      </Table.Th>
      <Table.Td title={run.cause?.message}>
        <StateMark state={run.state} />
      </Table.Td>
      <Table.Td>{modeName(run.mode, run.kind)}</Table.Td>
      <Table.Td>{datasetName(run)}</Table.Td>
      <Table.Td>
        <EpochsCell run={run} done={last.get('val/loss')?.step ?? last.get('val/accuracy')?.step ?? 0} />
      </Table.Td>
      <Table.Td ta="right">
        <MetricText value={last.get('val/accuracy')?.value} />
      </Table.Td>
      <Table.Td ta="right">
        <MetricText value={last.get('val/f1')?.value} />
      </Table.Td>
      <Table.Td>
        <MomentText at={run.startedAt ?? run.createdAt} nowMs={nowMs} />
      </Table.Td>
      <Table.Td ta="right" className="bl-number">
        {run.startedAt == null ? '–' : formatDuration(secondsBetween(run.startedAt, run.endedAt, nowMs))}
      </Table.Td>
      <Table.Td>{run.createdBy?.name ?? 'Command line'}</Table.Td>
    </Table.Tr>
  );
};

const EpochsCell = ({ run, done }: { readonly run: RunRowFragment; readonly done: number }) => {
  const total = run.progress?.epochs;
  return (
    <div className={table.epochs}>
      <span className="bl-number">
        {done}
        {total == null || total === 0 ? '' : ` / ${total}`}
      </span>
      {!isOver(run.state) && run.progress != null && (
        <Progress
          value={run.progress.share * 100}
          size={4}
          aria-label={`Run ${run.number}: ${Math.round(run.progress.share * 100)} % done`}
        />
      )}
    </div>
  );
};
