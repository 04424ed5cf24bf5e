'use client';

import { Anchor, Button, Group, Table, TextInput, Title } from '@mantine/core';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useMutation } from 'urql';
import { CsvButton } from '../export/csv-button.tsx';
import { MomentText } from '../format/moment-text.tsx';
import {
  CreateReportDocument,
  DeleteReportDocument,
  ReportsDocument,
  type ReportsQuery,
} from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useQueryPages } from '../graphql/use-query-pages.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { PanelTable } from '../shell/panel-table.tsx';
import { SureButton } from '../shell/sure-button.tsx';
import { useActions } from '../shell/use-actions.ts';
import { useNow } from '../shell/use-now.ts';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';

type Row = ReportsQuery['reports']['edges'][number]['node'];

/** The team's reports, and where one begins. */
export const ReportsPage = () => {
  const { listed, error, busy, loadMore, refresh } = useQueryPages(
    ReportsDocument,
    {},
    ({ reports }) => reports,
  );
  const [{ fetching }, create] = useMutation(CreateReportDocument);
  const [, remove] = useMutation(DeleteReportDocument);
  const { refusal, carryOut } = useActions(refresh);
  const [title, setTitle] = useState('');
  const router = useRouter();
  const writes = mayWrite(useViewer());
  const rows = listed?.rows;
  const begin = async () => {
    const { data: made } = await carryOut(create({ title }));
    if (made !== undefined) router.push(`/reports/${made.createReport.id}/edit`);
  };
  return (
    <>
      <Group justify="space-between" mb="md">
        <Title order={1}>Reports</Title>
        {rows !== undefined && rows.length > 0 && <CsvButton title="Reports" table={() => csvOf(rows)} />}
      </Group>
      {writes && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void begin();
          }}
        >
          <Group align="flex-end" gap="xs" mb="md">
            <TextInput
              label="New report"
              placeholder="Is five classes worth it?"
              required
              maxLength={200}
              value={title}
              onChange={({ currentTarget }) => setTitle(currentTarget.value)}
              style={{ flex: '1 1 220px', maxWidth: 420 }}
            />
            <Button type="submit" loading={fetching}>
              Begin
            </Button>
          </Group>
        </form>
      )}
      {refusal !== undefined && <CausePanel title="That did not work" cause={describeError(refusal)} />}
      {rows === undefined && error === undefined && <PageLoading />}
      {rows === undefined && error !== undefined && (
        <CausePanel title="Reports could not be fetched" cause={describeError(error)} onRetry={refresh} />
      )}
      {rows?.length === 0 && (
        <Nothing title="No reports">
          A report puts text, charts, tables and verdicts on one page that others read, by a link if need be.
        </Nothing>
      )}
      {rows !== undefined && rows.length > 0 && (
        <ReportsTable rows={rows} onDelete={(id) => void carryOut(remove({ id }))} />
      )}
      {listed !== undefined && listed.endCursor !== null && (
        <Button variant="default" mt="sm" loading={busy} onClick={loadMore}>
          Show more
        </Button>
      )}
    </>
  );
};

const csvOf = (rows: readonly Row[]) => ({
  columns: ['title', 'by', 'begun', 'published', 'links'],
  rows: rows.map((row) => [
    ...[row.title, row.createdBy?.name, row.createdAt, row.publishedAt, row.shares.length],
  ]),
});

interface ReportsTableProps {
  readonly rows: readonly Row[];
  readonly onDelete: (id: string) => void;
}

const ReportsTable = ({ rows, onDelete }: ReportsTableProps) => {
  const viewer = useViewer();
  const nowMs = useNow(30_000);
  const mayDelete = (row: Row) =>
    viewer?.team.role === 'owner' || (mayWrite(viewer) && row.createdBy?.id === viewer?.user.id);
  return (
    <PanelTable
      label="Table of reports"
      caption="Reports of the team, newest first"
      minWidth={620}
      columns={['Title', 'By', 'Published', 'Links']}
      hasActions
    >
      {rows.map((row) => (
        <Table.Tr key={row.id} data-report-row={row.title}>
          <Table.Th scope="row">
            <Anchor component={Link} href={`/reports/${row.id}`} inherit>
              {row.title}
            </Anchor>
          </Table.Th>
          <Table.Td>{row.createdBy?.name ?? 'Somebody who has left'}</Table.Td>
          <Table.Td>
            <MomentText at={row.publishedAt} nowMs={nowMs} />
            {row.draft !== null && ' (being edited)'}
          </Table.Td>
          <Table.Td>{row.shares.length}</Table.Td>
          <Table.Td ta="right">
            {mayDelete(row) && (
              <SureButton label="Delete" about={row.title} onSure={() => onDelete(row.id)} />
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </PanelTable>
  );
};
