'use client';

import {
  Input,
  NativeSelect,
  NumberInput,
  SegmentedControl,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { formatCount } from '../format/format-number.ts';
import { formatRecordLength } from '../format/format-time.ts';
import type { LaunchFilesQuery, LaunchFormQuery } from '../generated/graphql.ts';
import { allowedRange } from './allowed-range.ts';
import { HelpText } from './help-text.tsx';
import { type FieldValue, type FormValues, type Setting, withoutEffect } from './launch-values.ts';
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
  const text = (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value);

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
        onChange={text}
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

interface VersionFieldProps extends Pick<SettingFieldProps, 'values' | 'datasets' | 'onChange'> {
  readonly common: object;
  readonly value: FieldValue;
}

/** The versions of the dataset that is chosen, newest first; one that is not there stays as it was given. */
const VersionField = ({ common, value, values, datasets, onChange }: VersionFieldProps) => {
  const versions = datasets.find(({ name }) => name === values.dataset)?.versions ?? [];
  const given = String(value);
  const unknown = given !== '' && !versions.some(({ hash }) => hash === given);
  return (
    <NativeSelect
      {...common}
      value={given}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: 'newest' },
        ...versions.map(({ hash, recordCount }) => ({
          value: hash,
          label: `${hash.slice(0, 12)} (${formatCount(recordCount)} records)`,
        })),
        ...(unknown ? [{ value: given, label: `${given.slice(0, 12)} (not of this dataset)` }] : []),
      ]}
    />
  );
};

const datasetChoices = (datasets: LaunchFormQuery['datasets'], current: string) => {
  const added = datasets.map(({ name, newestVersion }) => ({
    value: name,
    label:
      newestVersion === null || newestVersion === undefined
        ? name
        : `${name} (${formatCount(newestVersion.recordCount)} records, ${formatCount(newestVersion.beatCount)} beats)`,
  }));
  const names = new Set(added.map(({ value }) => value));
  const missing = ['synthetic', current].filter(
    (name, at, all) => !names.has(name) && all.indexOf(name) === at,
  );
  return [
    ...added,
    ...missing.map((name) => ({
      value: name,
      label: name === 'synthetic' ? 'synthetic (made on first use)' : name,
    })),
  ];
};

interface RecordsFieldProps extends Pick<SettingFieldProps, 'values' | 'datasets' | 'onChange'> {
  readonly common: object;
  readonly name: string;
  readonly value: FieldValue;
}

const RecordsField = ({ common, name, value, values, datasets, onChange }: RecordsFieldProps) => {
  const records = datasets.find(({ name }) => name === values.dataset)?.newestVersion?.records ?? [];
  const about = new Map(records.map((record) => [record.name, record]));
  return (
    <TagsInput
      {...common}
      // Mantine names a hidden input; the one that is typed into shall have the name.
      ref={(field: HTMLInputElement | null) => field?.setAttribute('name', name)}
      value={typeof value === 'object' ? [...value] : []}
      onChange={onChange}
      data={records.map((record) => record.name)}
      splitChars={[',', ' ', ';']}
      placeholder={typeof value === 'object' && value.length > 0 ? '' : 'all'}
      clearable
      acceptValueOnBlur
      maxDropdownHeight={260}
      renderOption={({ option }) => {
        const record = about.get(option.value);
        return (
          <Text size="sm" className="bl-number">
            <b>{option.value}</b>{' '}
            {record !== undefined &&
              `${formatRecordLength(record.durationSeconds)} · ${record.leads.join(' + ')} · ${formatCount(record.beatCount)} beats`}
          </Text>
        );
      }}
    />
  );
};
