import { Chip, Group } from '@mantine/core';
import { stateLabel } from '../run/state-mark.tsx';
import { runStates } from './runs-view.ts';

interface StateChipsProps {
  readonly states: readonly string[];
  readonly onChange: (states: string[]) => void;
}

/** Chooses the states that a list shows; none chosen is all. */
export const StateChips = ({ states, onChange }: StateChipsProps) => (
  <Chip.Group multiple value={[...states]} onChange={onChange}>
    <Group gap={6} role="group" aria-label="States">
      {runStates.map((state) => (
        <Chip key={state} value={state} size="sm" variant="light">
          {stateLabel(state)}
        </Chip>
      ))}
    </Group>
  </Chip.Group>
);
