'use client';

import '@mantine/spotlight/styles.css';
import { useMantineColorScheme } from '@mantine/core';
import { createSpotlight, Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { FindRunsDocument } from '../generated/graphql.ts';
import { pageKeys } from '../keyboard/read-key.ts';
import { stateLabel } from '../run/state-mark.tsx';
import { signOut } from '../shell/sign-out.ts';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';
import { chooseCommands } from './choose-commands.ts';

const FOUND = 8;
const TYPING_MS = 150;
const [store, palette] = createSpotlight();

/** The library selects before what was found is on the page, and so loses its choice when it comes. */
const selectFirst = (): void => {
  const actions = document.getElementById(store.getState().listId)?.querySelectorAll('[data-action]') ?? [];
  for (const [at, action] of [...actions].entries()) action.toggleAttribute('data-selected', at === 0);
  store.updateState((state) => ({ ...state, selected: 0 }));
};

interface CommandPaletteProps {
  readonly onClose: () => void;
  readonly onHelp: () => void;
}

/** Finds runs by their names and notes, goes to pages and carries out commands, by typing. */
export default function CommandPalette({ onClose, onHelp }: CommandPaletteProps) {
  const [text, setText] = useState('');
  const runs = useFoundRuns(text);
  const commands = useCommands(onHelp);
  useEffect(() => palette.open(), []);
  const groups: SpotlightActionGroupData[] = [
    { group: 'Runs', actions: runs },
    { group: 'Pages and commands', actions: chooseCommands(commands, text) },
  ].filter(({ actions }) => actions.length > 0);
  const listed = groups.flatMap(({ actions }) => actions.map(({ id }) => id)).join();
  // The first of what is found is the one that Enter means.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something else is listed
  useEffect(() => {
    selectFirst();
  }, [listed]);
  return (
    <Spotlight
      store={store}
      attributes={{ content: { 'aria-label': 'Find a run, a page or a command' } }}
      shortcut={null}
      query={text}
      onQueryChange={setText}
      onSpotlightClose={onClose}
      actions={groups}
      // Runs are found by the server, commands above.
      filter={(_, actions) => actions}
      styles={{ actionDescription: { color: 'inherit', opacity: 1 } }}
      scrollable
      maxHeight={420}
      nothingFound="No run, page or command is called so"
      searchProps={{ placeholder: 'Run, page or command', 'aria-label': 'Run, page or command' }}
    />
  );
}

const useFoundRuns = (text: string) => {
  const router = useRouter();
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const [{ data }] = useQuery({ query: FindRunsDocument, variables: { text: asked, first: FOUND } });
  // What was found for other words is not what this reader would open.
  if (asked !== text.trim()) return [];
  return (data?.runs.edges ?? []).map(({ node }) => ({
    id: node.id,
    label: `${node.name}`,
    description: `#${node.number} · ${node.experiment} · ${stateLabel(node.state)}`,
    onClick: () => router.push(`/runs/${node.id}`),
  }));
};

const useCommands = (onHelp: () => void) => {
  const router = useRouter();
  const viewer = useViewer();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = (value: 'light' | 'dark' | 'auto', words: string) => ({
    id: `scheme-${value}`,
    label: words,
    onClick: () => setColorScheme(value),
  });
  return [
    ...Object.values(pageKeys)
      .filter(({ address }) => address !== '/launch' || mayWrite(viewer))
      .map(({ address, name }) => ({ id: address, label: name, onClick: () => router.push(address) })),
    scheme('light', 'Light colours'),
    scheme('dark', 'Dark colours'),
    scheme('auto', 'Colours of the system'),
    { id: 'keys', label: 'Keys', onClick: onHelp },
    { id: 'sign-out', label: 'Sign out', onClick: () => void signOut() },
  ];
};
