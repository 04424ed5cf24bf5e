'use client';

import { ActionIcon, Indicator, Menu, Text } from '@mantine/core';
import { IconAt, IconLogout, IconUserCircle } from '@tabler/icons-react';
import Link from 'next/link';
import { UnreadMentionsDocument } from '../generated/graphql.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { useTick } from '../graphql/use-tick.ts';
import { signOut } from './sign-out.ts';
import { useViewer, type Viewer } from './viewer-context.tsx';

/** Mentions come from others, so they are asked for again now and then. */
const MENTIONS_MS = 60_000;

export const UserMenu = () => {
  const viewer = useViewer();
  return viewer === null ? null : <MenuOf viewer={viewer} />;
};

const MenuOf = ({ viewer: { user, team } }: { readonly viewer: Viewer }) => {
  const { data } = useFreshQuery(UnreadMentionsDocument, {}, useTick(MENTIONS_MS, true));
  const unread = data?.mentions.unreadCount ?? 0;
  const label = `Account of ${user.name}${unread > 0 ? `, ${unread} new mentions` : ''}`;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={label}>
          <Indicator disabled={unread === 0} size={8} offset={2}>
            <IconUserCircle size={20} stroke={1.7} aria-hidden />
          </Indicator>
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
};
