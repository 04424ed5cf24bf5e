import { NativeSelect } from '@mantine/core';
import { formatCount } from '../format/format-number.ts';
import type { LaunchFormQuery } from '../generated/graphql.ts';
import type { FieldValue, FormValues } from './launch-values.ts';

/** The datasets that are there, the synthetic one, and what is chosen where it is not there. */
export const datasetChoices = (datasets: LaunchFormQuery['datasets'], current: string) => {
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

interface VersionFieldProps {
  readonly common: object;
  readonly value: FieldValue;
  readonly values: FormValues;
  readonly datasets: LaunchFormQuery['datasets'];
  readonly onChange: (value: FieldValue) => void;
}

/** The versions of the dataset that is chosen, newest first; one that is not there stays as it was given. */
export const VersionField = ({ common, value, values, datasets, onChange }: VersionFieldProps) => {
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
