'use client';

import { Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useCallback } from 'react';
import { SearchField } from '../run-list/search-field.tsx';
import { StateChips } from '../run-list/state-chips.tsx';
import type { SearchPatch } from '../url/patch-search.ts';
import type { PredictionsView } from './predictions-view.ts';

interface PredictionFiltersProps {
  readonly view: PredictionsView;
  readonly update: (patch: SearchPatch) => void;
}

/** Text, states and run; each lives in the address. */
export const PredictionFilters = ({ view, update }: PredictionFiltersProps) => {
  const onText = useCallback((q: string) => update({ q }), [update]);
  return (
    <search>
      <Group gap="sm" mb="md" align="center">
        <SearchField
          label="Search predictions by record or model"
          placeholder="Record or model"
          text={view.text}
          onText={onText}
        />
        <StateChips states={view.states} onChange={(state) => update({ state })} />
        {view.runId !== null && (
          <Button
            size="xs"
            variant="light"
            rightSection={<IconX size={14} aria-hidden />}
            onClick={() => update({ run: null })}
          >
            Of one run only
          </Button>
        )}
      </Group>
    </search>
  );
};
