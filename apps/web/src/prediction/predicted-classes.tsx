'use client';

import { Anchor, Table, Text, useComputedColorScheme } from '@mantine/core';
import Link from 'next/link';
import { formatCount, formatShare, NO_VALUE } from '../format/format-number.ts';
import { className } from '../run/mode-name.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { classColor } from '../theme/series-colors.ts';
import type { PredictionFigures } from './use-prediction.ts';

const patterns = [
  ['single', 'Single', 'Beats that come alone'],
  ['couplets', 'Pairs', 'Two in a row'],
  ['runs', 'Runs', 'At least three in a row'],
] as const;

/** Class by class: how many beats, and how they come. A class leads to its beats. */
export const PredictedClasses = ({ summary }: { readonly summary: PredictionFigures }) => {
  const scheme = useComputedColorScheme('light');
  return (
    <ScrollRegion label="Beats by class" className="bl-panel">
      <Table miw={420} data-predicted-classes>
        <caption className="bl-hidden">Beats by class</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Class</Table.Th>
            <Table.Th scope="col" ta="right">
              Beats
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Share
            </Table.Th>
            {patterns.map(([key, label, help]) => (
              <Table.Th key={key} scope="col" ta="right" title={help}>
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {summary.counts.map((row) => (
            <Table.Tr key={row.class} data-class={row.class}>
              <Table.Th scope="row">
                <Anchor
                  component={Link}
                  href={`?tab=beats&class=${row.class}`}
                  c={classColor(row.class, scheme)}
                >
                  {row.class}
                </Anchor>
                <Text size="xs" c="dimmed" fw={400} lh={1.3}>
                  {className(row.class)}
                </Text>
              </Table.Th>
              <Table.Td ta="right" className="bl-number">
                {formatCount(row.beats)}
              </Table.Td>
              <Table.Td ta="right" className="bl-number">
                {summary.beatCount === 0 ? NO_VALUE : formatShare(row.beats / summary.beatCount)}
              </Table.Td>
              {patterns.map(([key]) => (
                <Table.Td key={key} ta="right" className="bl-number">
                  {row[key] == null ? '' : formatCount(row[key])}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
};
