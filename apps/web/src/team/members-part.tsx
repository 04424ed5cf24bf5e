'use client';

import { Group, NativeSelect, Table, Text, Title } from '@mantine/core';
import { useMutation } from 'urql';
import { CsvButton } from '../export/csv-button.tsx';
import { MomentText } from '../format/moment-text.tsx';
import { ChangeRoleDocument, RemoveMemberDocument, TeamMembersDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { PanelTable } from '../shell/panel-table.tsx';
import { SureButton } from '../shell/sure-button.tsx';
import { useActions } from '../shell/use-actions.ts';
import { useNow } from '../shell/use-now.ts';
import { useViewer } from '../shell/viewer-context.tsx';
import { isLastOwner, roleLabel, roleOptions, roles } from './roles.ts';

/** The people of the team; its owners give roles and remove, everybody may leave. */
export const MembersPart = () => {
  const { data, error, refresh } = useFreshQuery(TeamMembersDocument, {});
  const [, change] = useMutation(ChangeRoleDocument);
  const [, remove] = useMutation(RemoveMemberDocument);
  const { refusal, carryOut } = useActions(refresh);
  const viewer = useViewer();
  const isOwner = viewer?.team.role === 'owner';
  const nowMs = useNow(30_000);
  if (data === undefined) {
    if (error === undefined) return <PageLoading />;
    return (
      <CausePanel title="The team could not be fetched" cause={describeError(error)} onRetry={refresh} />
    );
  }
  const { members } = data;
  const leave = async (userId: string) => {
    const { error: failure } = await carryOut(remove({ userId }));
    if (failure === undefined && userId === viewer?.user.id) window.location.assign('/');
  };
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Title order={2}>Members</Title>
        <CsvButton
          title={`Members of ${viewer?.team.name ?? 'the team'}`}
          table={() => ({
            columns: ['name', 'address', 'role', 'since'],
            rows: members.map(({ user, role, createdAt }) => [user.name, user.email, role, createdAt]),
          })}
        />
      </Group>
      {refusal !== undefined && <CausePanel title="That did not work" cause={describeError(refusal)} />}
      <PanelTable
        label="Table of members"
        caption="Members of the team"
        minWidth={620}
        columns={['Name', 'Address', 'Role', 'Since']}
        hasActions
      >
        {members.map(({ user, role, createdAt }) => {
          const isLast = isLastOwner(members, user.id);
          const isSelf = user.id === viewer?.user.id;
          return (
            <Table.Tr key={user.id} data-member={user.email}>
              <Table.Th scope="row">
                {user.name}
                {isSelf && (
                  <Text span c="dimmed" fw={400}>
                    {' '}
                    (you)
                  </Text>
                )}
              </Table.Th>
              <Table.Td>{user.email}</Table.Td>
              <Table.Td>
                {isOwner && !isLast ? (
                  <NativeSelect
                    aria-label={`Role of ${user.name}`}
                    size="xs"
                    data={roleOptions}
                    value={role}
                    onChange={({ currentTarget }) =>
                      void carryOut(change({ userId: user.id, role: currentTarget.value }))
                    }
                  />
                ) : (
                  roleLabel(role)
                )}
                {isOwner && isLast && (
                  <Text size="xs" c="dimmed">
                    The only owner: make another member an owner first.
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <MomentText at={createdAt} nowMs={nowMs} />
              </Table.Td>
              <Table.Td ta="right">
                {(isOwner || isSelf) && !isLast && (
                  <SureButton
                    label={isSelf ? 'Leave' : 'Remove'}
                    about={isSelf ? 'the team' : user.name}
                    onSure={() => void leave(user.id)}
                  />
                )}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </PanelTable>
      <Text size="sm" c="dimmed" mt="sm">
        {roles.map(({ label, means }) => `${label}: ${means}`).join(' · ')}. Who is removed loses their keys
        for the team; what they launched and said stays.
      </Text>
    </>
  );
};
