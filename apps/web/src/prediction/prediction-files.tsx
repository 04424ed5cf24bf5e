'use client';

import { Anchor, Table } from '@mantine/core';
import { IconDownload, IconExternalLink } from '@tabler/icons-react';
import { formatBytes, formatCount } from '../format/format-number.ts';
import type { PredictionFileKind } from '../generated/graphql.ts';
import table from '../run/artifacts/artifact-table.module.css';
import { Hash } from '../run/hash.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import type { PredictionDetails } from './use-prediction.ts';

const purposes: Readonly<Record<PredictionFileKind, string>> = {
  ANNOTATIONS: 'WFDB annotations: shown beside the signal by any WFDB program',
  TABLE: 'Beats as CSV, for spreadsheets',
  BEATS: 'Figures and beats as JSON, for programs',
  SUMMARY: 'Figures in words, as Markdown',
  PAGE: 'One page to print',
};

/** The files of a prediction, each with what it is for and the hash that proves it. */
export const PredictionFiles = ({ files }: Pick<PredictionDetails, 'files'>) => (
  <ScrollRegion label="Files" className="bl-panel">
    <Table miw={680}>
      <caption className="bl-hidden">Files</caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Name</Table.Th>
          <Table.Th scope="col">What it is</Table.Th>
          <Table.Th scope="col" ta="right">
            Size
          </Table.Th>
          <Table.Th scope="col">sha256</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {files.map(({ name, kind, url, sizeBytes, sha256 }) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={500}>
              <Anchor href={url} download className={`bl-mono ${table.name}`}>
                <IconDownload size={15} aria-hidden /> {name}
              </Anchor>
            </Table.Th>
            <Table.Td>
              {purposes[kind]}
              {kind === 'PAGE' && (
                <>
                  {' · '}
                  <Anchor href={`${url}?view`} target="_blank" rel="noreferrer" className={table.name}>
                    open <IconExternalLink size={14} aria-hidden />
                  </Anchor>
                </>
              )}
            </Table.Td>
            <Table.Td ta="right" className="bl-number" title={`${formatCount(sizeBytes)} bytes`}>
              {formatBytes(sizeBytes)}
            </Table.Td>
            <Table.Td>
              <Hash sha256={sha256} of={name} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </ScrollRegion>
);
