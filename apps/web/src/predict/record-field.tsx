'use client';

import { FileInput, SegmentedControl, Select, SimpleGrid, TextInput } from '@mantine/core';
import { IconFiles } from '@tabler/icons-react';
import { formatRecordLength } from '../format/format-time.ts';
import type { PredictFormQuery } from '../generated/graphql.ts';
import type { FieldProps } from './model-field.tsx';
import type { PredictValues } from './predict-values.ts';

type Dataset = PredictFormQuery['datasets'][number];

/** A record of a dataset, or its files. */
export const RecordField = ({
  datasets,
  values,
  problems,
  onChange,
}: FieldProps & { readonly datasets: readonly Dataset[] }) => {
  const records = datasets.find(({ name }) => name === values.dataset)?.newestVersion?.records ?? [];
  const headers = values.files.filter(({ name }) => name.endsWith('.hea'));
  return (
    <>
      <SegmentedControl
        aria-label="Where the record comes from"
        mb="md"
        value={values.recordFrom}
        onChange={(recordFrom) => onChange({ recordFrom: recordFrom as PredictValues['recordFrom'] })}
        data={[
          { value: 'dataset', label: 'Of a dataset' },
          { value: 'files', label: 'Files from this computer' },
        ]}
      />
      {values.recordFrom === 'dataset' && (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <Select
            label="Dataset"
            allowDeselect={false}
            data={datasets.map(({ name }) => name)}
            value={values.dataset}
            error={problems.dataset}
            onChange={(dataset) => onChange({ dataset, record: null })}
          />
          <Select
            label="Record"
            searchable
            placeholder="Choose a record"
            nothingFoundMessage="No such record"
            data={records.map(({ name, durationSeconds, leads }) => ({
              value: name,
              label: `${name} · ${formatRecordLength(durationSeconds)} · ${leads.join(', ')}`,
            }))}
            value={values.record}
            error={problems.record}
            onChange={(record) => onChange({ record })}
          />
        </SimpleGrid>
      )}
      {values.recordFrom === 'files' && (
        <FileInput
          label="Files of the record"
          description="WFDB: the .hea file and the signal files that it names. The prediction keeps what it reads; the rest is removed after a day."
          placeholder="Choose all files together"
          multiple
          clearable
          leftSection={<IconFiles size={16} aria-hidden />}
          value={[...values.files]}
          error={problems.files}
          onChange={(files) => onChange({ files })}
        />
      )}
      {values.recordFrom === 'files' && headers.length > 1 && (
        <TextInput
          label="Record"
          description="These files hold several headers: which record is meant?"
          mt="md"
          value={values.uploadedRecord}
          onChange={(event) => onChange({ uploadedRecord: event.currentTarget.value })}
        />
      )}
    </>
  );
};
