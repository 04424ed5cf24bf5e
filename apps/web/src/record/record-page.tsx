'use client';

import { Group, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { formatCount } from '../format/format-number.ts';
import { formatRecordLength } from '../format/format-time.ts';
import { RecordHeadDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { useSearchState } from '../url/use-search-state.ts';
import { RecordViewer } from './record-viewer.tsx';

interface RecordPageProps {
  readonly versionId: string;
  readonly name: string;
}

/** One record of a dataset, whole: its leads, what people annotated and what runs made of it. */
export const RecordPage = ({ versionId, name }: RecordPageProps) => {
  const [search, update] = useSearchState();
  const { data, error, refresh } = useFreshQuery(RecordHeadDocument, { versionId, name });
  const record = data?.record;
  useEffect(() => {
    document.title = `Record ${name} · Beatlab`;
  }, [name]);

  if (data === undefined) {
    if (error === undefined) return <PageLoading />;
    return (
      <CausePanel title="The record could not be fetched" cause={describeError(error)} onRetry={refresh} />
    );
  }
  if (record == null)
    return (
      <Nothing title="There is no such record" action={{ href: '/', label: 'See all runs' }}>
        It may belong to another team or to another version of its dataset, or the address may be incomplete.
      </Nothing>
    );
  return (
    <>
      <header style={{ marginBottom: 12 }}>
        <Title order={1}>Record {record.name}</Title>
        <Group className="bl-facts" fz="sm" c="dimmed" gap={0} mt={4}>
          <span>{record.dataset.name}</span>
          <span>patient {record.patient}</span>
          <span>{formatRecordLength(record.durationSeconds)}</span>
          <span>{record.samplingFrequencyHz} Hz</span>
          <span>{formatCount(record.beatCount)} beats</span>
          {data.beatMarks.totalCount > 0 && (
            <Text span inherit>
              {formatCount(data.beatMarks.totalCount)} marked
            </Text>
          )}
        </Group>
      </header>
      <RecordViewer
        key={`${versionId} ${name}`}
        versionId={versionId}
        record={record}
        marks={data.beatMarks.edges.map(({ node }) => node)}
        search={search}
        update={update}
      />
    </>
  );
};
