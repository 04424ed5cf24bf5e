'use client';

import { NativeSelect, TextInput } from '@mantine/core';
import { type ComponentProps, useState } from 'react';
import type { StoredFileChoiceFragment } from '../generated/graphql.ts';
import { countRuns } from '../run/count-runs.ts';

interface StoredFileFieldProps {
  readonly common: Omit<ComponentProps<typeof TextInput>, 'value' | 'onChange'>;
  readonly value: string;
  readonly files: readonly StoredFileChoiceFragment[];
  /** What an empty field stands for. */
  readonly empty: string;
  /** Choices by name, before the stored files. */
  readonly named: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

const OTHER = ' other';

/** A vocabulary or weights: none, one that comes with Beatlab, one of an earlier run, or a file by its path or hash. */
export const StoredFileField = ({ common, value, files, empty, named, onChange }: StoredFileFieldProps) => {
  const isListed =
    value === '' || files.some(({ sha256 }) => sha256 === value) || named.some((one) => one.value === value);
  const [other, setOther] = useState(false);
  const typed = other || !isListed;
  const choose = (chosen: string) => {
    setOther(chosen === OTHER);
    if (chosen !== OTHER) onChange(chosen);
  };
  return (
    <div>
      <NativeSelect
        {...(common as ComponentProps<typeof NativeSelect>)}
        {...(typed ? { error: undefined, name: undefined } : {})}
        value={typed ? OTHER : value}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: '', label: empty },
          ...named.map((one) => ({ ...one })),
          ...files.map((file) => ({ value: file.sha256, label: labelOf(file) })),
          { value: OTHER, label: 'Another file …' },
        ]}
      />
      {typed && (
        <TextInput
          mt={6}
          aria-label="Path on the server, or sha256 of what is stored"
          name={common.name}
          error={common.error}
          disabled={common.disabled === true}
          placeholder="Path on the server, or sha256"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          spellCheck={false}
          autoComplete="off"
        />
      )}
    </div>
  );
};

const labelOf = ({ sha256, run, runCount }: StoredFileChoiceFragment): string =>
  `#${run.number} ${run.name} · ${countRuns(runCount)} · ${sha256.slice(0, 8)}`;
