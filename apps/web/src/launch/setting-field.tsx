'use client';

import { Input, NativeSelect, NumberInput, SegmentedControl, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LaunchFilesQuery, LaunchFormQuery } from '../generated/graphql.ts';
import { allowedRange } from './allowed-range.ts';
import { datasetChoices, VersionField } from './dataset-fields.tsx';
import { HelpText } from './help-text.tsx';
import { type FieldValue, type FormValues, type Setting, withoutEffect } from './launch-values.ts';
import { RecordsField } from './records-field.tsx';
import { SeveralField } from './several-field.tsx';
import { StoredFileField } from './stored-file-field.tsx';
import { mayBeSeveral } from './sweep-values.ts';

interface SettingFieldProps {
  readonly setting: Setting;
  readonly values: FormValues;
  readonly datasets: LaunchFormQuery['datasets'];
  /** Stored vocabularies and weights; undefined until they are known. */
  readonly files: LaunchFilesQuery | undefined;
  readonly changed: boolean;
  /** Whether several values may be given, to be tried one after the other. */
  readonly several: boolean;
  readonly problem: string | undefined;
  readonly onChange: (value: FieldValue) => void;
}

/** Up to so many choices lie open beside each other. */
const OPEN_CHOICES = 3;

/** One setting as a field: what it is, what it does, what it may be, and what is wrong with it. */
export const SettingField = ({
  setting,
  values,
  datasets,
  files,
  changed,
  several,
  problem,
  onChange,
}: SettingFieldProps) => {
  const idle = withoutEffect(setting.key, values);
  const value = values[setting.key] ?? '';
  const common = {
    name: setting.key,
    label: (
      <>
        {setting.label}
        {changed && (
          <Text span size="xs" c="var(--mantine-color-anchor)" ml={6} fw={500} data-changed>
            changed
          </Text>
        )}
      </>
    ),
    description: (
      <HelpText>{`${setting.help}${allowedRange(setting)}${idle === null ? '' : ` ${idle}`}`}</HelpText>
    ),
    error: problem,
    disabled: idle !== null,
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as (
      | 'label'
      | 'input'
      | 'error'
      | 'description'
    )[],
  };

  if (several && mayBeSeveral(setting))
    return (
      <SeveralField
        setting={setting}
        common={common}
        value={value}
        placeholder={placeholder(setting)}
        onChange={onChange}
      />
    );
  if (setting.key === 'dataset')
    return (
      <NativeSelect
        {...common}
        value={String(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={datasetChoices(datasets, String(value))}
      />
    );
  if (setting.key === 'vocabulary' || setting.key === 'pretrainedWeights')
    return (
      <StoredFileField
        common={common}
        value={String(value)}
        empty={placeholder(setting)}
        named={setting.key === 'pretrainedWeights' ? shippedWeights : []}
        files={(setting.key === 'vocabulary' ? files?.vocabularies : files?.weights) ?? []}
        onChange={onChange}
      />
    );
  if (setting.key === 'datasetVersion')
    return <VersionField {...{ common, value, values, datasets, onChange }} />;
  if (setting.kind === 'TEXT_LIST')
    return (
      <RecordsField
        common={{ ...common, name: undefined }}
        name={setting.key}
        value={value}
        values={values}
        datasets={datasets}
        onChange={onChange}
      />
    );
  return <PlainField {...{ setting, common, value, onChange }} />;
};

interface PlainFieldProps extends Pick<SettingFieldProps, 'setting' | 'onChange'> {
  readonly common: { readonly name: string; readonly disabled: boolean; readonly label: ReactNode };
  readonly value: FieldValue;
}

/** A choice, a number or a text, as the setting's kind has it. */
const PlainField = ({ setting, common, value, onChange }: PlainFieldProps) => {
  const text = (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value);
  if (setting.kind === 'CHOICE' && (setting.choices?.length ?? 0) <= OPEN_CHOICES)
    return (
      <Input.Wrapper {...common} labelElement="div">
        <SegmentedControl
          mb={5}
          fullWidth
          name={setting.key}
          aria-label={setting.label}
          disabled={common.disabled}
          value={String(value)}
          onChange={onChange}
          data={[...(setting.choices ?? [])]}
        />
      </Input.Wrapper>
    );
  if (setting.kind === 'CHOICE')
    return (
      <NativeSelect {...common} value={String(value)} onChange={text} data={[...(setting.choices ?? [])]} />
    );
  if (setting.kind === 'INTEGER')
    return (
      <NumberInput
        {...common}
        value={typeof value === 'object' ? '' : value}
        onChange={onChange}
        allowDecimal={false}
        clampBehavior="none"
        placeholder={placeholder(setting)}
      />
    );
  // Numbers such as 3e-4 are typed as text, so that no exponent is taken away while one types.
  return (
    <TextInput
      {...common}
      value={String(value)}
      onChange={text}
      inputMode={setting.kind === 'NUMBER' ? 'decimal' : 'text'}
      placeholder={placeholder(setting)}
      spellCheck={false}
      autoComplete="off"
    />
  );
};

const shippedWeights = [{ value: 'beatlab', label: 'Beatlab’s own, with their vocabulary' }];

/** What an empty field stands for. */
const empty: Readonly<Record<string, string>> = {
  datasetVersion: 'newest',
  minutes: 'all',
  vocabulary: 'fitted on the training records',
  pretrainedWeights: 'from scratch',
  classWeights: 'from the labels',
  headLayers: 'no hidden layers',
};

const placeholder = (setting: Setting): string => empty[setting.key] ?? (setting.optional ? 'none' : '');
