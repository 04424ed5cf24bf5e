'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { UnreadMentionsDocument } from '../generated/first-load/graphql.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { useTick } from '../graphql/use-tick.ts';
import { useMounted } from './use-mounted.ts';
import { UserButton } from './user-button.tsx';
import { useViewer, type Viewer } from './viewer-context.tsx';

// A menu weighs more than the page around it, so it is fetched when it is first opened.
const UserMenuOpen = dynamic(() => import('./user-menu-open.tsx').then((file) => file.UserMenuOpen), {
  ssr: false,
  loading: () => <UserButton userName="…" unread={0} />,
});

/** Mentions come from others, so they are asked for again now and then. */
const MENTIONS_MS = 60_000;

export const UserMenu = () => {
  const viewer = useViewer();
  const mounted = useMounted();
  if (viewer === null) return null;
  return mounted ? <MenuOf viewer={viewer} /> : <UserButton userName={viewer.user.name} unread={0} />;
};

const MenuOf = ({ viewer }: { readonly viewer: Viewer }) => {
  const { data } = useFreshQuery(UnreadMentionsDocument, {}, useTick(MENTIONS_MS, true));
  const [asked, setAsked] = useState(false);
  const unread = data?.mentions.unreadCount ?? 0;
  if (asked) return <UserMenuOpen viewer={viewer} unread={unread} />;
  return (
    <UserButton
      userName={viewer.user.name}
      unread={unread}
      aria-haspopup="menu"
      onClick={() => setAsked(true)}
    />
  );
};
