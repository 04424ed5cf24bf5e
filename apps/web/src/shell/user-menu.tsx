'use client';

import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconLogout, IconUserCircle } from '@tabler/icons-react';
import { signOut } from './sign-out.ts';
import { useViewer } from './viewer-context.tsx';

export const UserMenu = () => {
  const viewer = useViewer();
  if (viewer === null) return null;
  const { user, team } = viewer;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={`Account of ${user.name}`}>
          <IconUserCircle size={20} stroke={1.7} aria-hidden />
        </ActionIcon>
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
          leftSection={<IconLogout size={16} stroke={1.7} aria-hidden />}
          onClick={() => void signOut()}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
