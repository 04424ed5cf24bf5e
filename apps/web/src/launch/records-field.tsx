import { TagsInput, Text } from '@mantine/core';
import { formatCount } from '../format/format-number.ts';
import { formatRecordLength } from '../format/format-time.ts';
import type { LaunchFormQuery } from '../generated/graphql.ts';
import type { FieldValue, FormValues } from './launch-values.ts';

interface RecordsFieldProps {
  readonly common: object;
  readonly name: string;
  readonly value: FieldValue;
  readonly values: FormValues;
  readonly datasets: LaunchFormQuery['datasets'];
  readonly onChange: (value: FieldValue) => void;
}

/** Records of the dataset that is chosen, found by their name; none stands for all. */
export const RecordsField = ({ common, name, value, values, datasets, onChange }: RecordsFieldProps) => {
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
