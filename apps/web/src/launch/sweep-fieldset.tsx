'use client';

import { Fieldset, Input, NumberInput, SegmentedControl, SimpleGrid, Switch, Text } from '@mantine/core';
import launch from './launch-form.module.css';
import { MOST_SEEDS, type SweepFields } from './sweep-values.ts';

interface SweepFieldsetProps {
  readonly sweep: SweepFields;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (sweep: SweepFields) => void;
}

const choices = [
  { value: 'one', label: 'One run' },
  { value: 'seeds', label: 'Several seeds' },
  { value: 'values', label: 'Several values' },
] as const;

const about: Readonly<Record<SweepFields['many'], string>> = {
  one: 'The fields below stand for one run.',
  seeds: 'The same run with several seeds, in one sweep: how much of a figure is chance?',
  values: 'Commas in a field separate values, and every combination becomes a run of one sweep.',
};

/** One run, or how many of which kind. */
export const SweepFieldset = ({ sweep, problems, onChange }: SweepFieldsetProps) => (
  <Fieldset legend="One run or several" className={launch.group}>
    <Input.Wrapper description={about[sweep.many]} inputWrapperOrder={['input', 'description']}>
      <SegmentedControl
        mb={5}
        aria-label="One run or several"
        value={sweep.many}
        onChange={(many) => onChange({ ...sweep, many: many as SweepFields['many'] })}
        data={choices.map((choice) => ({ ...choice }))}
      />
    </Input.Wrapper>
    {sweep.many !== 'one' && (
      <>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" mt="md">
          {sweep.many === 'seeds' && (
            <NumberInput
              label="Seeds"
              description="So many, counted up from the seed below."
              name="sweepSeeds"
              min={2}
              max={MOST_SEEDS}
              allowDecimal={false}
              value={sweep.seeds}
              onChange={(seeds) => onChange({ ...sweep, seeds })}
            />
          )}
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
