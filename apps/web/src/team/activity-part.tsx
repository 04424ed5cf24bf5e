'use client';

import { Anchor, Button, Group, NativeSelect, Table, TextInput, Title } from '@mantine/core';
import Link from 'next/link';
import { CsvButton } from '../export/csv-button.tsx';
import { MomentText } from '../format/moment-text.tsx';
import { ActivityChoicesDocument, ActivityDocument, type ActivityQuery } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { useQueryPages } from '../graphql/use-query-pages.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { PanelTable } from '../shell/panel-table.tsx';
import { useNow } from '../shell/use-now.ts';
import type { SearchPatch } from '../url/patch-search.ts';
import { readActivityFilter } from './activity-filter.ts';
import { actionWords, detailWords, subjectAddress } from './activity-words.ts';

interface ActivityPartProps {
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}

type Event = ActivityQuery['auditEvents']['edges'][number]['node'];

/** Who did what, when: the audit trail, filtered by the address. */
export const ActivityPart = ({ search, update }: ActivityPartProps) => {
  const { data: choices } = useFreshQuery(ActivityChoicesDocument, {});
  const { listed, error, busy, loadMore, refresh } = useQueryPages(
    ActivityDocument,
    { filter: readActivityFilter(search) },
    ({ auditEvents }) => auditEvents,
  );
  const set = (name: string) => (event: { currentTarget: { value: string } }) =>
    update({ [name]: event.currentTarget.value });
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Title order={2}>Activity</Title>
        {listed !== undefined && <CsvButton title="Activity of the team" table={() => csvOf(listed.rows)} />}
      </Group>
      <Group gap="xs" mb="md" align="flex-end">
        <NativeSelect
          label="Who"
          size="xs"
          value={search.get('who') ?? ''}
          onChange={set('who')}
          data={[
            { value: '', label: 'Everybody' },
            ...(choices?.members ?? []).map(({ user }) => ({ value: user.id, label: user.name })),
          ]}
        />
        <NativeSelect
          label="What"
          size="xs"
          value={search.get('what') ?? ''}
          onChange={set('what')}
          data={[
            { value: '', label: 'Everything' },
            ...(choices?.auditActions ?? []).map((action) => ({ value: action, label: actionWords(action) })),
          ]}
        />
        <TextInput
          label="From"
          type="date"
          size="xs"
          value={search.get('from') ?? ''}
          onChange={set('from')}
        />
        <TextInput label="To" type="date" size="xs" value={search.get('to') ?? ''} onChange={set('to')} />
      </Group>
      {error !== undefined && listed === undefined && (
        <CausePanel
          title="The activity could not be fetched"
          cause={describeError(error)}
          onRetry={refresh}
        />
      )}
      {listed === undefined && error === undefined && <PageLoading />}
      {listed?.rows.length === 0 && (
        <Nothing title="Nothing was done">Choose another time, person or action.</Nothing>
      )}
      {listed !== undefined && listed.rows.length > 0 && <ActivityTable rows={listed.rows} />}
      {listed !== undefined && listed.endCursor !== null && (
        <Button variant="default" mt="sm" loading={busy} onClick={loadMore}>
          Show earlier
        </Button>
      )}
    </>
  );
};

const whoOf = ({ user, keyId }: Event): string =>
  `${user?.name ?? 'Somebody who has left'}${keyId === null ? '' : ', with a key'}`;

const csvOf = (rows: readonly Event[]) => ({
  columns: ['time', 'who', 'key', 'action', 'kind', 'id', 'details'],
  rows: rows.map((event) => [
    ...[event.at, event.user?.name ?? event.userId, event.keyId, event.action, event.subjectKind],
    ...[event.subjectId, JSON.stringify(event.details)],
  ]),
});

const ActivityTable = ({ rows }: { readonly rows: readonly Event[] }) => {
  const nowMs = useNow(30_000);
  return (
    <PanelTable
      label="Table of activity"
      caption="What was done, newest first"
      minWidth={720}
      columns={['When', 'Who', 'What', 'Details']}
    >
      {rows.map((event) => {
        const address = subjectAddress(event.subjectKind, event.subjectId);
        const words = actionWords(event.action);
        return (
          <Table.Tr key={event.id} data-action={event.action}>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>
              <MomentText at={event.at} nowMs={nowMs} />
            </Table.Td>
            <Table.Td>{whoOf(event)}</Table.Td>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>
              {address === null ? (
                words
              ) : (
                <Anchor component={Link} href={address} inherit>
                  {words}
                </Anchor>
              )}
            </Table.Td>
            <Table.Td c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {detailWords(event.details)}
            </Table.Td>
          </Table.Tr>
        );
      })}
    </PanelTable>
  );
};
