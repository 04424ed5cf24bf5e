'use client';

import { Button, Chip, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useCallback } from 'react';
import { stateLabel } from '../run/state-mark.tsx';
import { runStates } from '../run-list/runs-view.ts';
import { SearchField } from '../run-list/search-field.tsx';
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
        <Chip.Group multiple value={[...view.states]} onChange={(state) => update({ state })}>
          <Group gap={6} role="group" aria-label="States">
            {runStates.map((state) => (
              <Chip key={state} value={state} size="sm" variant="light">
                {stateLabel(state)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
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
