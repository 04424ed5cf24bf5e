'use client';

import { MultiSelect, TextInput } from '@mantine/core';
import type { ComponentProps } from 'react';
import type { FieldValue, Setting } from './launch-values.ts';
import { splitValues } from './sweep-values.ts';

interface SeveralFieldProps {
  readonly setting: Setting;
  readonly common: Omit<ComponentProps<typeof TextInput>, 'value' | 'onChange'>;
  readonly value: FieldValue;
  readonly placeholder: string;
  readonly onChange: (value: FieldValue) => void;
}

/** A setting of which several values can be tried: choices to pick, numbers between commas. */
export const SeveralField = ({ setting, common, value, placeholder, onChange }: SeveralFieldProps) =>
  setting.kind === 'CHOICE' ? (
    <MultiSelect
      label={common.label}
      description={common.description}
      error={common.error}
      disabled={common.disabled === true}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      name={setting.key}
      data={[...(setting.choices ?? [])]}
      value={splitValues(value)}
      onChange={(chosen) => onChange(chosen.join(', '))}
    />
  ) : (
    <TextInput
      {...common}
      value={String(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
      inputMode="text"
      placeholder={placeholder}
      spellCheck={false}
      autoComplete="off"
    />
  );
