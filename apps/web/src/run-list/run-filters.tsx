'use client';

import { Chip, CloseButton, Group, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { stateLabel } from '../run/state-mark.tsx';
import type { SearchPatch } from '../url/patch-search.ts';
import { type RunsView, runStates } from './runs-view.ts';

const TYPING_MS = 250;

interface RunFiltersProps {
  readonly view: RunsView;
  readonly update: (patch: SearchPatch) => void;
}

/** Text, states and mode; each lives in the address. */
export const RunFilters = ({ view, update }: RunFiltersProps) => {
  const [text, setText] = useState(view.text);
  useEffect(() => setText(view.text), [view.text]);
  useEffect(() => {
    if (text === view.text) return;
    const timer = setTimeout(() => update({ q: text }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, view.text, update]);

  return (
    <search>
      <Group gap="sm" mb="md" align="center">
        <TextInput
          aria-label="Search runs by name or experiment"
          placeholder="Name or experiment"
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={
            text === '' ? null : (
              <CloseButton size="sm" aria-label="Clear the search" onClick={() => setText('')} />
            )
          }
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          w={{ base: '100%', xs: 240 }}
        />
        <SegmentedControl
          aria-label="Mode"
          value={view.mode ?? ''}
          onChange={(mode) => update({ mode })}
          data={[
            { value: '', label: 'All modes' },
            { value: 'FIVE_CLASS', label: 'Five-class' },
            { value: 'BINARY', label: 'Binary' },
          ]}
        />
        <Chip.Group multiple value={[...view.states]} onChange={(state) => update({ state })}>
          <Group gap={6} role="group" aria-label="States">
            {runStates.map((state) => (
              <Chip key={state} value={state} size="sm" variant="light">
                {stateLabel(state)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Group>
    </search>
  );
};
