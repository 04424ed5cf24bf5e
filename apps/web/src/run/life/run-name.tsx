'use client';

import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { UpdateRunDocument } from '../../generated/graphql.ts';
import { describeError } from '../../graphql/describe-error.ts';
import { useChange } from './use-change.ts';

interface RunNameProps {
  readonly run: { readonly id: string; readonly name: string };
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Gives a run another name. */
export const RunName = ({ run, onChanged, onClose }: RunNameProps) => {
  const [name, setName] = useState(run.name);
  const change = useChange(UpdateRunDocument, onChanged);
  const save = async () => {
    if (name === run.name || (await change.make({ id: run.id, input: { name } }))) onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Group gap="xs" mt={8} align="flex-start">
        <TextInput
          size="xs"
          w={{ base: '100%', xs: 360 }}
          aria-label="Name of the run"
          autoFocus
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose();
          }}
          error={change.error === undefined ? null : describeError(change.error).message}
        />
        <Button type="submit" size="xs" loading={change.busy}>
          Rename
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          Leave
        </Button>
      </Group>
    </form>
  );
};
