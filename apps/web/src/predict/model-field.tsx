'use client';

import { FileInput, SegmentedControl, Select, Text } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import type { Mode } from '../generated/graphql.ts';
import { modeName } from '../run/mode-name.ts';
import type { PredictField, PredictValues } from './predict-values.ts';

export interface ModelRun {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly mode: Mode | null;
}

export interface FieldProps {
  readonly values: PredictValues;
  readonly problems: Partial<Record<PredictField, string>>;
  readonly onChange: (next: Partial<PredictValues>) => void;
}

/** A finished run, or the file that one exported. */
export const ModelField = ({
  runs,
  values,
  problems,
  onChange,
}: FieldProps & { readonly runs: readonly ModelRun[] }) => (
  <>
    <SegmentedControl
      aria-label="Where the model comes from"
      mb="md"
      value={values.modelFrom}
      onChange={(modelFrom) => onChange({ modelFrom: modelFrom as PredictValues['modelFrom'] })}
      data={[
        { value: 'run', label: 'Of a finished run' },
        { value: 'file', label: 'A model file' },
      ]}
    />
    {values.modelFrom === 'run' && runs.length === 0 && (
      <Text c="dimmed" size="sm">
        No run is finished yet. Launch one, or take a model file.
      </Text>
    )}
    {values.modelFrom === 'run' && runs.length > 0 && (
      <Select
        label="Run"
        description="Its exported model is asked."
        searchable
        allowDeselect={false}
        data={runs.map(({ id, number, name, mode }) => ({
          value: id,
          label: `#${number} ${name} (${modeName(mode)})`,
        }))}
        value={values.runId}
        error={problems.runId}
        onChange={(runId) => onChange({ runId })}
      />
    )}
    {values.modelFrom === 'file' && (
      <FileInput
        label="Model file"
        description="A model.onnx that Beatlab exported; it says itself all that is needed."
        placeholder="Choose a file"
        accept=".onnx"
        leftSection={<IconFile size={16} aria-hidden />}
        value={values.modelFile}
        error={problems.modelFile}
        onChange={(modelFile) => onChange({ modelFile })}
      />
    )}
  </>
);
