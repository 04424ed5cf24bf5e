'use client';

import { Fieldset, Input, SegmentedControl } from '@mantine/core';
import type { LaunchFormQuery } from '../generated/graphql.ts';
import launch from './launch-form.module.css';

interface PresetPickerProps {
  readonly presets: LaunchFormQuery['presets'];
  readonly chosen: string | null;
  readonly onChoose: (preset: string | null) => void;
}

const DEFAULTS = 'defaults';

/** What the fields start from: settings that go together, or the defaults. */
export const PresetPicker = ({ presets, chosen, onChoose }: PresetPickerProps) => (
  <Fieldset legend="Preset" className={launch.group}>
    <Input.Wrapper
      description={
        presets.find(({ name }) => name === chosen)?.about ??
        'The guide’s settings on records that are made here, so that they run without a dataset.'
      }
      inputWrapperOrder={['input', 'description']}
    >
      <SegmentedControl
        mb={5}
        className={launch.presets ?? ''}
        aria-label="Preset"
        name="preset"
        value={chosen ?? DEFAULTS}
        onChange={(name) => onChoose(name === DEFAULTS ? null : name)}
        data={[
          { value: DEFAULTS, label: 'Defaults' },
          ...presets.map(({ name, label }) => ({ value: name, label })),
        ]}
      />
    </Input.Wrapper>
  </Fieldset>
);
