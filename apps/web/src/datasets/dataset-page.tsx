'use client';

import { Anchor, Button, Group, NativeSelect, Text, Title } from '@mantine/core';
import Link from 'next/link';
import { CsvButton } from '../export/csv-button.tsx';
import { formatBytes, formatCount, formatShare } from '../format/format-number.ts';
import { MomentText } from '../format/moment-text.tsx';
import { DatasetPageDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { ClassBar } from '../prediction-list/class-bar.tsx';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { useNow } from '../shell/use-now.ts';
import { useSearchState } from '../url/use-search-state.ts';
import { classNames, originNames, recordsTable, type Version } from './dataset-words.ts';
import { RecordsTable } from './records-table.tsx';

/** One dataset: its versions, and the records of the one that is chosen. */
export const DatasetPage = ({ id }: { readonly id: string }) => {
  const { data, error, refresh } = useFreshQuery(DatasetPageDocument, { id });
  const [search, setSearch] = useSearchState();
  if (data === undefined) {
    if (error === undefined) return <PageLoading />;
    return (
      <CausePanel title="The dataset could not be fetched" cause={describeError(error)} onRetry={refresh} />
    );
  }
  const { dataset } = data;
  const asked = search.get('version');
  const version = dataset?.versions.find(({ hash }) => hash === asked) ?? dataset?.versions[0];
  if (dataset === null || version === undefined)
    return (
      <Nothing title="There is no such dataset" action={{ href: '/datasets', label: 'All datasets' }}>
        It may belong to another team.
      </Nothing>
    );
  const [newest] = dataset.versions;
  return (
    <>
      <Group component="nav" gap={6} fz="sm" c="dimmed" aria-label="Breadcrumb">
        <Anchor component={Link} href="/datasets" inherit>
          Datasets
        </Anchor>
      </Group>
      <Group justify="space-between" align="flex-end" mt={2} mb="md">
        <Title order={1} style={{ overflowWrap: 'anywhere' }}>
          {dataset.name}
        </Title>
        <Group gap="xs" align="flex-end">
          {dataset.versions.length > 1 && (
            <NativeSelect
              label="Version"
              value={version.hash}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setSearch({ version: value === newest?.hash ? null : value });
              }}
              data={dataset.versions.map(({ hash, recordCount }) => ({
                value: hash,
                label: `${hash.slice(0, 12)} (${formatCount(recordCount)} records)`,
              }))}
            />
          )}
          <Button component={Link} href={launchAddress(dataset.name, version, version.id === newest?.id)}>
            Launch a run on it
          </Button>
        </Group>
      </Group>
      <VersionFacts version={version} />
      <Group justify="space-between" mt="lg" mb="xs">
        <Title order={2}>Records</Title>
        <CsvButton title={`Records of ${dataset.name}`} table={() => recordsTable(version)} />
      </Group>
      <RecordsTable version={version} />
    </>
  );
};

/** The form with this dataset, and with exactly these files where they are not the newest. */
const launchAddress = (name: string, { hash }: Version, isNewest: boolean): string =>
  `/launch?${new URLSearchParams({ dataset: name, ...(isNewest ? {} : { datasetVersion: hash }) })}`;

const VersionFacts = ({ version }: { readonly version: Version }) => {
  const nowMs = useNow(60_000);
  const { hash, recordCount, patientCount, beatCount, classBeats, sizeBytes, origin, createdAt } = version;
  return (
    <div className="bl-panel" style={{ padding: '14px 18px' }} data-version={hash}>
      <Text size="sm">
        <b>{formatCount(recordCount)}</b> records of <b>{formatCount(patientCount)}</b> patients,{' '}
        <b>{formatCount(beatCount)}</b> annotated beats, {formatBytes(sizeBytes)}; {originNames(origin)},
        added <MomentText at={createdAt} nowMs={nowMs} />.
      </Text>
      <Text size="xs" c="dimmed" className="bl-mono" mt={2} mb={8} style={{ overflowWrap: 'anywhere' }}>
        {hash}
      </Text>
      <ClassBar counts={classNames.map((name, at) => ({ class: name, beats: classBeats[at] ?? 0 }))} />
      <Text size="xs" c="dimmed" mt={2}>
        {classNames.map((name, at) => `${name} ${shareOf(classBeats[at] ?? 0, beatCount)}`).join(', ')}
      </Text>
    </div>
  );
};

const shareOf = (count: number, all: number): string => (all === 0 ? '–' : formatShare(count / all));
