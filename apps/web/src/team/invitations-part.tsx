'use client';

import { Button, Group, NativeSelect, Table, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { CsvButton } from '../export/csv-button.tsx';
import { MomentText } from '../format/moment-text.tsx';
import {
  InviteMemberDocument,
  OpenInvitationsDocument,
  type OpenInvitationsQuery,
  RevokeInvitationDocument,
} from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { PanelTable } from '../shell/panel-table.tsx';
import { ShownOnce } from '../shell/shown-once.tsx';
import { SureButton } from '../shell/sure-button.tsx';
import { useActions } from '../shell/use-actions.ts';
import { useNow } from '../shell/use-now.ts';
import { roleLabel, roleOptions } from './roles.ts';

const days = [
  { value: '1', label: 'a day' },
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
];

/** Invites people by a link, which is stored hashed and so shown once; lists what is open. */
export const InvitationsPart = () => {
  const { data, error, refresh } = useFreshQuery(OpenInvitationsDocument, {});
  const [{ data: made, fetching }, invite] = useMutation(InviteMemberDocument);
  const [, revoke] = useMutation(RevokeInvitationDocument);
  const { refusal, carryOut } = useActions(refresh);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState('member');
  const [expiresInDays, setExpiresInDays] = useState('7');
  const send = async (whom: { email: string; role: string }) => {
    const { error: failure } = await carryOut(invite({ ...whom, expiresInDays: Number(expiresInDays) }));
    if (failure === undefined) setEmail('');
  };
  const open = data?.invitations;
  const newest = made?.inviteMember;
  return (
    <>
      <Title order={2} mb="xs">
        Invite
      </Title>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send({ email, role });
        }}
      >
        <Group align="flex-end" gap="xs">
          <TextInput
            label="Address"
            type="email"
            placeholder="name@example.org"
            required
            value={email}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          />
          <NativeSelect
            label="Role"
            data={roleOptions}
            value={role}
            onChange={({ currentTarget }) => setRole(currentTarget.value)}
          />
          <NativeSelect
            label="Link works for"
            data={days}
            value={expiresInDays}
            onChange={({ currentTarget }) => setExpiresInDays(currentTarget.value)}
          />
          <Button type="submit" loading={fetching}>
            Make a link
          </Button>
        </Group>
      </form>
      {refusal !== undefined && <CausePanel title="That did not work" cause={describeError(refusal)} />}
      {newest !== undefined && open?.some(({ id }) => id === newest.invitation.id) && (
        <ShownOnce
          says={`Send this link to ${newest.invitation.email}. It is shown only now, and works once.`}
          secrets={[{ label: 'Link', text: newest.link }]}
        />
      )}
      {open === undefined && error === undefined && <PageLoading />}
      {open === undefined && error !== undefined && (
        <CausePanel title="Invitations could not be fetched" cause={describeError(error)} onRetry={refresh} />
      )}
      {open !== undefined && (
        <OpenInvitations
          open={open}
          onAgain={(one) => void send(one)}
          onRevoke={(id) => void carryOut(revoke({ id }))}
        />
      )}
    </>
  );
};

interface OpenInvitationsProps {
  readonly open: OpenInvitationsQuery['invitations'];
  readonly onAgain: (one: { email: string; role: string }) => void;
  readonly onRevoke: (id: string) => void;
}

const OpenInvitations = ({ open, onAgain, onRevoke }: OpenInvitationsProps) => {
  const nowMs = useNow(30_000);
  return (
    <>
      <Group justify="space-between" mt="lg" mb="xs">
        <Title order={2}>Open invitations</Title>
        {open.length > 0 && (
          <CsvButton
            title="Open invitations"
            table={() => ({
              columns: ['address', 'role', 'made', 'expires'],
              rows: open.map((one) => [one.email, one.role, one.createdAt, one.expiresAt]),
            })}
          />
        )}
      </Group>
      {open.length === 0 ? (
        <Nothing title="Nobody is invited">An invitation stands here until it is used, or too old.</Nothing>
      ) : (
        <PanelTable
          label="Table of invitations"
          caption="Invitations that nobody has accepted"
          minWidth={620}
          columns={['Address', 'Role', 'Made', 'Link works until']}
          hasActions
        >
          {open.map((one) => (
            <Table.Tr key={one.id} data-invitation={one.email}>
              <Table.Th scope="row">{one.email}</Table.Th>
              <Table.Td>{roleLabel(one.role)}</Table.Td>
              <Table.Td>
                <MomentText at={one.createdAt} nowMs={nowMs} />
              </Table.Td>
              <Table.Td>
                <MomentText at={one.expiresAt} nowMs={nowMs} />
              </Table.Td>
              <Table.Td>
                <Group gap={4} justify="flex-end" wrap="nowrap">
                  <Button
                    size="compact-sm"
                    variant="default"
                    title="Makes a link to copy; the one before stops working"
                    aria-label={`New link for ${one.email}`}
                    onClick={() => onAgain(one)}
                  >
                    New link
                  </Button>
                  <SureButton
                    label="Withdraw"
                    about={`the invitation of ${one.email}`}
                    onSure={() => onRevoke(one.id)}
                  />
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </PanelTable>
      )}
    </>
  );
};
