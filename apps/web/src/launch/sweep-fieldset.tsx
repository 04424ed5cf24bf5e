'use client';

import { Fieldset, NumberInput, SimpleGrid, Switch, Text } from '@mantine/core';
import launch from './launch-form.module.css';
import type { SweepFields } from './sweep-values.ts';

interface SweepFieldsetProps {
  readonly sweep: SweepFields;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (sweep: SweepFields) => void;
}

/** Turns the form into a sweep: several values in a field, several seeds. */
export const SweepFieldset = ({ sweep, problems, onChange }: SweepFieldsetProps) => (
  <Fieldset legend="One run or several" className={launch.group}>
    <Switch
      label="Try several values"
      description="Commas in a field separate values then, and every combination becomes a run of one sweep."
      checked={sweep.on}
      onChange={(event) => onChange({ ...sweep, on: event.currentTarget.checked })}
    />
    {sweep.on && (
      <>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" mt="md">
          <NumberInput
            label="Several seeds"
            description="So many of them, counted up from the seed below: how much is chance?"
            name="sweepSeeds"
            min={1}
            max={100}
            allowDecimal={false}
            value={sweep.seeds}
            onChange={(seeds) => onChange({ ...sweep, seeds })}
          />
          <NumberInput
            label="Runs at once"
            description="How many wait or work at the same time."
            name="parallelRuns"
            min={1}
            max={64}
            allowDecimal={false}
            clampBehavior="none"
            error={problems.parallelRuns}
            value={sweep.parallelRuns}
            onChange={(parallelRuns) => onChange({ ...sweep, parallelRuns })}
          />
        </SimpleGrid>
        <Switch
          mt="md"
          label="End poor runs early"
          description="Successive halving: of three runs that come to epoch 1, 3, 9, …, only the best goes on."
          checked={sweep.halving}
          onChange={(event) => onChange({ ...sweep, halving: event.currentTarget.checked })}
        />
        {problems.halving !== undefined && (
          <Text size="sm" c="var(--bl-bad)" role="alert" mt={4}>
            Halving {problems.halving}
          </Text>
        )}
      </>
    )}
  </Fieldset>
);
