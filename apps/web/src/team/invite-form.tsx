'use client';

import { Button, Code, CopyButton, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { InviteMemberDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';

/** What somebody may be in a team. */
export const roles = ['owner', 'member', 'viewer'];

/** Makes an invitation, whose link is shown this once. */
export const InviteForm = () => {
  const [{ data, error, fetching }, invite] = useMutation(InviteMemberDocument);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState('member');
  const link = data?.inviteMember.link;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void invite({ email, role });
      }}
    >
      <Group align="flex-end" gap="xs" mt="md">
        <TextInput
          label="Invite"
          type="email"
          placeholder="name@example.org"
          required
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <NativeSelect
          label="as"
          data={roles}
          value={role}
          onChange={({ currentTarget }) => setRole(currentTarget.value)}
        />
        <Button type="submit" loading={fetching}>
          Make a link
        </Button>
      </Group>
      {error !== undefined && <CausePanel title="That did not work" cause={describeError(error)} />}
      {link !== undefined && (
        <Group gap="xs" mt="sm">
          <Text size="sm">Send this link, which is shown only now:</Text>
          <Code>{link}</Code>
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        </Group>
      )}
    </form>
  );
};
