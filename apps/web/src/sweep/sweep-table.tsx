'use client';

import { Anchor, Table, Text } from '@mantine/core';
import Link from 'next/link';
import { formatDuration, secondsBetween } from '../format/format-time.ts';
import { MetricText } from '../format/metric-text.tsx';
import { valueText } from '../pictures/value-text.ts';
import { StateMark } from '../run/state-mark.tsx';
import { useSettingLabels } from '../settings/use-setting-names.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useNow } from '../shell/use-now.ts';
import { metricKind, outcomeNames } from './sweep-words.ts';
import type { SweepDetails, SweepRunDetails } from './use-sweep.ts';

/** The runs of a sweep in the order of their launch: what was sampled, and what came of it. */
export const SweepTable = ({ sweep, over }: { readonly sweep: SweepDetails; readonly over: boolean }) => {
  const nowMs = useNow(1000, !over);
  const labels = useSettingLabels();
  const keys = Object.keys(sweep.space as object);
  return (
    <ScrollRegion label="Table of the sweep's runs" className="bl-panel">
      <Table highlightOnHover fz="sm">
        <caption className="bl-hidden">Runs of the sweep</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">#</Table.Th>
            <Table.Th scope="col">Run</Table.Th>
            {keys.map((key) => (
              <Table.Th key={key} scope="col">
                {labels.get(key) ?? key}
              </Table.Th>
            ))}
            <Table.Th scope="col" ta="right">
              {sweep.metric}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Epochs
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Duration
            </Table.Th>
            <Table.Th scope="col">State</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sweep.runs.map((run) => (
            <SweepTableRow key={run.place} run={run} keys={keys} sweep={sweep} nowMs={nowMs} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
};

interface RowProps {
  readonly run: SweepRunDetails;
  readonly keys: readonly string[];
  readonly sweep: SweepDetails;
  readonly nowMs: number;
}

const SweepTableRow = ({ run, keys, sweep, nowMs }: RowProps) => {
  const { place, figure, epochs, outcome, run: itself } = run;
  const isBest = place === sweep.best?.place;
  const settings = run.settings as Readonly<Record<string, unknown>>;
  return (
    <Table.Tr data-place={place} data-outcome={outcome} fw={isBest ? 650 : undefined}>
      <Table.Td className="bl-number" c="dimmed">
        {place}
      </Table.Td>
      <Table.Th scope="row" fw="inherit">
        <Anchor component={Link} href={`/runs/${itself.id}`} inherit>
          #{itself.number}
        </Anchor>
        {isBest && (
          <Text span size="xs" c="var(--mantine-color-anchor)" ml={6}>
            best
          </Text>
        )}
      </Table.Th>
      {keys.map((key) => (
        <Table.Td key={key} className="bl-number">
          {valueText(settings[key])}
        </Table.Td>
      ))}
      <Table.Td ta="right">
        <MetricText value={figure} kind={metricKind(sweep.metric)} />
      </Table.Td>
      <Table.Td ta="right" className="bl-number">
        {epochs}
      </Table.Td>
      <Table.Td ta="right" className="bl-number">
        {itself.startedAt == null
          ? '–'
          : formatDuration(secondsBetween(itself.startedAt, itself.endedAt, nowMs))}
      </Table.Td>
      <Table.Td title={itself.cause?.message}>
        {outcome === 'STOPPED' ? (
          <Text span size="sm" c="var(--bl-warn)" fw={550}>
            {outcomeNames.STOPPED}
          </Text>
        ) : (
          <StateMark state={itself.state} />
        )}
      </Table.Td>
    </Table.Tr>
  );
};
