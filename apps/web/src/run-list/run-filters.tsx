'use client';

import { Group, SegmentedControl } from '@mantine/core';
import { useCallback } from 'react';
import type { SearchPatch } from '../url/patch-search.ts';
import type { RunsView } from './runs-view.ts';
import { SearchField } from './search-field.tsx';
import { StateChips } from './state-chips.tsx';

interface RunFiltersProps {
  readonly view: RunsView;
  readonly update: (patch: SearchPatch) => void;
}

/** Text, states and mode; each lives in the address. */
export const RunFilters = ({ view, update }: RunFiltersProps) => {
  const onText = useCallback((q: string) => update({ q }), [update]);
  return (
    <search>
      <Group gap="sm" mb="md" align="center">
        <SearchField
          label="Search runs by name or experiment"
          placeholder="Name or experiment"
          text={view.text}
          onText={onText}
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
        <StateChips states={view.states} onChange={(state) => update({ state })} />
      </Group>
    </search>
  );
};
