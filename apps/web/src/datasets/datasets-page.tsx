'use client';

import { Anchor, Group, Table, Text, Title } from '@mantine/core';
import Link from 'next/link';
import { useCallback, useState } from 'react';
import { CsvButton } from '../export/csv-button.tsx';
import { formatBytes, formatCount } from '../format/format-number.ts';
import { MomentText } from '../format/moment-text.tsx';
import { DatasetsDocument, type DatasetsQuery } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useNow } from '../shell/use-now.ts';
import { AddDataset } from './add-dataset.tsx';
import { classNames, datasetsTable, originNames } from './dataset-words.ts';
import { ImportsList } from './imports-list.tsx';

/** The team's datasets, how to add one, and what becomes of those that were asked for. */
export const DatasetsPage = () => {
  const [revision, setRevision] = useState(0);
  const { data, error, refresh } = useFreshQuery(DatasetsDocument, {}, revision);
  const added = useCallback(() => setRevision((before) => before + 1), []);
  if (data === undefined) {
    if (error === undefined) return <PageLoading />;
    return (
      <CausePanel title="The datasets could not be fetched" cause={describeError(error)} onRetry={refresh} />
    );
  }
  return (
    <>
      <Group justify="space-between" mb="md">
        <Title order={1}>Datasets</Title>
        <CsvButton title="Datasets" table={() => datasetsTable(data.datasets)} />
      </Group>
      <DatasetsTable datasets={data.datasets} />
      <ImportsList revision={revision} onAdded={refresh} />
      <AddDataset onAsked={added} />
    </>
  );
};

const DatasetsTable = ({ datasets }: Pick<DatasetsQuery, 'datasets'>) => {
  const nowMs = useNow(60_000);
  if (datasets.length === 0)
    return (
      <Text c="dimmed" mb="lg">
        No dataset yet: add one below. <code>synthetic</code> makes itself with the first run.
      </Text>
    );
  return (
    <ScrollRegion label="Table of datasets" className="bl-panel">
      <Table highlightOnHover fz="sm" miw={900}>
        <caption className="bl-hidden">Datasets of the team, with their newest version</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Name</Table.Th>
            {['Versions', 'Records', 'Patients', 'Beats', ...classNames].map((title) => (
              <Table.Th key={title} scope="col" ta="right">
                {title}
              </Table.Th>
            ))}
            <Table.Th scope="col" ta="right">
              Size
            </Table.Th>
            <Table.Th scope="col">From</Table.Th>
            <Table.Th scope="col">Added</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {datasets.map(({ id, name, versions, newestVersion }) => (
            <Table.Tr key={id} data-dataset={name}>
              <Table.Th scope="row" fw={400}>
                <Anchor component={Link} href={`/datasets/${id}`} fw={570} c="var(--bl-ink)">
                  {name}
                </Anchor>
              </Table.Th>
              {[
                versions.length,
                newestVersion?.recordCount,
                newestVersion?.patientCount,
                newestVersion?.beatCount,
                ...classNames.map((_, at) => newestVersion?.classBeats[at]),
              ].map((count, at) => (
                // Columns never move.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <Table.Td key={at} ta="right" className="bl-number">
                  {count == null ? '–' : formatCount(count)}
                </Table.Td>
              ))}
              <Table.Td ta="right" className="bl-number">
                {newestVersion == null ? '–' : formatBytes(newestVersion.sizeBytes)}
              </Table.Td>
              <Table.Td>{newestVersion == null ? '–' : originNames(newestVersion.origin)}</Table.Td>
              <Table.Td>
                {newestVersion != null && <MomentText at={newestVersion.createdAt} nowMs={nowMs} />}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
};
