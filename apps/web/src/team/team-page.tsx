'use client';

import { Tabs, Title } from '@mantine/core';
import { useViewer } from '../shell/viewer-context.tsx';
import { readChoice } from '../url/patch-search.ts';
import { useSearchState } from '../url/use-search-state.ts';
import { ActivityPart } from './activity-part.tsx';
import { InvitationsPart } from './invitations-part.tsx';
import { KeysPart } from './keys-part.tsx';
import { MembersPart } from './members-part.tsx';

const forAll = ['members', 'keys'] as const;
const forOwners = ['members', 'invitations', 'keys', 'activity'] as const;
const labels = {
  members: 'Members',
  invitations: 'Invitations',
  keys: 'API keys',
  activity: 'Activity',
} as const;

/** The team: who is in it, who is invited, the keys that act for it, and what was done. Parts are held in the address. */
export const TeamPage = ({ apiUrl }: { readonly apiUrl: string }) => {
  const viewer = useViewer();
  const [search, update] = useSearchState();
  const parts = viewer?.team.role === 'owner' ? forOwners : forAll;
  const part = readChoice(search, 'part', parts);
  return (
    <>
      <Title order={1} mb="md">
        {viewer?.team.name ?? 'Team'}
      </Title>
      <Tabs
        value={part}
        onChange={(next) => update({ part: next === 'members' ? null : next })}
        keepMounted={false}
      >
        <Tabs.List mb="md" style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }}>
          {parts.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {labels[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={part}>
          {part === 'members' && <MembersPart />}
          {part === 'invitations' && <InvitationsPart />}
          {part === 'keys' && <KeysPart apiUrl={apiUrl} search={search} update={update} />}
          {part === 'activity' && <ActivityPart search={search} update={update} />}
        </Tabs.Panel>
      </Tabs>
    </>
  );
};
