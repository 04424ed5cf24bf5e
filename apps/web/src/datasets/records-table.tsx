'use client';

import { Anchor, Table } from '@mantine/core';
import Link from 'next/link';
import { formatCount, formatNumber } from '../format/format-number.ts';
import { formatRecordLength } from '../format/format-time.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { classNames, type Version } from './dataset-words.ts';

/** The records of a version, each with a link to its signal. */
export const RecordsTable = ({ version }: { readonly version: Version }) => (
  <ScrollRegion label="Table of records" className="bl-panel">
    <Table highlightOnHover fz="sm" miw={760}>
      <caption className="bl-hidden">Records of the version, with their beats of each class</caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Record</Table.Th>
          <Table.Th scope="col">Patient</Table.Th>
          <Table.Th scope="col" ta="right">
            Length
          </Table.Th>
          <Table.Th scope="col" ta="right">
            Hz
          </Table.Th>
          <Table.Th scope="col">Leads</Table.Th>
          {['Beats', ...classNames].map((title) => (
            <Table.Th key={title} scope="col" ta="right">
              {title}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {version.records.map((record) => (
          <Table.Tr key={record.name} data-record={record.name}>
            <Table.Th scope="row" fw={400}>
              <Anchor
                component={Link}
                href={`/records/${version.id}/${encodeURIComponent(record.name)}`}
                fw={570}
                prefetch={false}
              >
                {record.name}
              </Anchor>
            </Table.Th>
            <Table.Td>{record.patient}</Table.Td>
            <Table.Td ta="right" className="bl-number">
              {formatRecordLength(record.durationSeconds)}
            </Table.Td>
            <Table.Td ta="right" className="bl-number">
              {formatNumber(record.samplingFrequencyHz)}
            </Table.Td>
            <Table.Td>{record.leads.join(', ')}</Table.Td>
            {[record.beatCount, ...record.classBeats].map((count, at) => (
              // Columns never move.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <Table.Td key={at} ta="right" className="bl-number" c={count === 0 ? 'dimmed' : 'inherit'}>
                {formatCount(count)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </ScrollRegion>
);
