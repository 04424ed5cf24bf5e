'use client';

import { Menu, Text } from '@mantine/core';
import { IconAt, IconLogout } from '@tabler/icons-react';
import Link from 'next/link';
import { signOut } from './sign-out.ts';
import { UserButton } from './user-button.tsx';
import type { Viewer } from './viewer-context.tsx';

interface UserMenuOpenProps {
  readonly viewer: Viewer;
  readonly unread: number;
}

/** Who is signed in, and what is theirs, opened. */
export const UserMenuOpen = ({ viewer: { user, team }, unread }: UserMenuOpenProps) => (
  <Menu position="bottom-end" width={240} defaultOpened>
    <Menu.Target>
      <UserButton userName={user.name} unread={unread} />
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Label>
        <Text fw={600} c="var(--bl-ink)" size="sm">
          {user.name}
        </Text>
        <Text size="xs">{user.email}</Text>
        <Text size="xs" mt={4}>
          {team.role} in {team.name}
        </Text>
      </Menu.Label>
      <Menu.Divider />
      <Menu.Item
        component={Link}
        href="/mentions"
        leftSection={<IconAt size={16} stroke={1.7} aria-hidden />}
        data-unread-mentions={unread}
      >
        Mentions of you{unread > 0 && ` (${unread})`}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconLogout size={16} stroke={1.7} aria-hidden />}
        onClick={() => void signOut()}
      >
        Sign out
      </Menu.Item>
    </Menu.Dropdown>
  </Menu>
);
