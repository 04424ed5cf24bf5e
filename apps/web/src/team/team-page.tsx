'use client';

import { Button, NativeSelect, Table, Title } from '@mantine/core';
import { useState } from 'react';
import { type CombinedError, useMutation } from 'urql';
import { MomentText } from '../format/moment-text.tsx';
import { ChangeRoleDocument, RemoveMemberDocument, TeamMembersDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useNow } from '../shell/use-now.ts';
import { useViewer } from '../shell/viewer-context.tsx';
import { InviteForm, roles } from './invite-form.tsx';

/** The people of the team; its owners give roles, invite and remove. */
export const TeamPage = () => {
  const { data, error, refresh } = useFreshQuery(TeamMembersDocument, {});
  const [, change] = useMutation(ChangeRoleDocument);
  const [, remove] = useMutation(RemoveMemberDocument);
  const [refusal, setRefusal] = useState<CombinedError>();
  const viewer = useViewer();
  const isOwner = viewer?.team.role === 'owner';
  const nowMs = useNow(10_000);
  const carryOut = async (done: Promise<{ readonly error?: CombinedError | undefined }>) => {
    setRefusal((await done).error);
    refresh();
  };
  if (data === undefined) {
    if (error === undefined) return <PageLoading />;
    return (
      <CausePanel title="The team could not be fetched" cause={describeError(error)} onRetry={refresh} />
    );
  }
  return (
    <>
      <Title order={1} mb="md">
        {viewer?.team.name ?? 'Team'}
      </Title>
      {refusal !== undefined && <CausePanel title="That did not work" cause={describeError(refusal)} />}
      <ScrollRegion label="Table of members" className="bl-panel">
        <Table fz="sm">
          <caption className="bl-hidden">Members of the team</caption>
          <Table.Tbody>
            {data.members.map(({ user, role, createdAt }) => (
              <Table.Tr key={user.id}>
                <Table.Th scope="row">{user.name}</Table.Th>
                <Table.Td>{user.email}</Table.Td>
                <Table.Td>
                  {isOwner ? (
                    <NativeSelect
                      aria-label={`Role of ${user.name}`}
                      data={roles}
                      value={role}
                      onChange={({ currentTarget }) =>
                        void carryOut(change({ userId: user.id, role: currentTarget.value }))
                      }
                    />
                  ) : (
                    role
                  )}
                </Table.Td>
                <Table.Td>
                  <MomentText at={createdAt} nowMs={nowMs} />
                </Table.Td>
                <Table.Td ta="right">
                  {isOwner && (
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={`Remove ${user.name}`}
                      onClick={() => void carryOut(remove({ userId: user.id }))}
                    >
                      Remove
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      {isOwner && <InviteForm />}
    </>
  );
};
