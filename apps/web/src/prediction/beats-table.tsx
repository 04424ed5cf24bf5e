'use client';

import { Table, useComputedColorScheme } from '@mantine/core';
import { formatCount } from '../format/format-number.ts';
import { formatRecordTime } from '../format/format-time.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { classColor } from '../theme/series-colors.ts';
import table from './beats-table.module.css';
import type { Beat } from './use-beats.ts';

interface BeatsTableProps {
  readonly beats: readonly Beat[];
  readonly classes: readonly string[];
}

/** Beats in order of time; the fuller a cell, the larger the probability. */
export const BeatsTable = ({ beats, classes }: BeatsTableProps) => {
  const scheme = useComputedColorScheme('light');
  return (
    <ScrollRegion label="Table of beats" className="bl-panel">
      <Table className={table.table} data-beats>
        <caption className="bl-hidden">Beats with the probability of each class</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" ta="right">
              Beat
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Time
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Sample
            </Table.Th>
            <Table.Th scope="col">Class</Table.Th>
            {classes.map((name) => (
              <Table.Th key={name} scope="col" ta="right">
                p({name})
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {beats.map((beat) => (
            <Table.Tr key={beat.index}>
              <Table.Td ta="right" className="bl-number" c="dimmed">
                {formatCount(beat.index + 1)}
              </Table.Td>
              <Table.Th scope="row" ta="right" fw={500} className="bl-number">
                {formatRecordTime(beat.seconds)}
              </Table.Th>
              <Table.Td ta="right" className="bl-number" c="dimmed">
                {formatCount(beat.sample)}
              </Table.Td>
              <Table.Td fw={620} style={{ color: classColor(beat.class, scheme) }}>
                {beat.class}
              </Table.Td>
              {beat.probabilities.map((p, place) => (
                <Table.Td
                  key={classes[place]}
                  ta="right"
                  className={`bl-number ${table.probability}`}
                  title={String(p)}
                  style={{
                    '--share': p,
                    '--class': classColor(classes[place] ?? '', scheme),
                  }}
                >
                  {p.toFixed(3)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
};
