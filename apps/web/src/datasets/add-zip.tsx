'use client';

import { Button, FileInput, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { formatBytes } from '../format/format-number.ts';
import type { Cause } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { suggestName } from './dataset-words.ts';
import { sendZip } from './send-zip.ts';

interface AddZipProps {
  readonly largestBytes: number;
  readonly onAsked: () => void;
}

/** Sends a zip of records; unpacking and reading is the trainer's. */
export const AddZip = ({ largestBytes, onAsked }: AddZipProps) => {
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState('');
  const [sent, setSent] = useState<number | null>(null);
  const [cause, setCause] = useState<Cause>();
  const stopping = useRef<AbortController | null>(null);

  const choose = (chosen: File | null) => {
    setFile(chosen);
    setCause(undefined);
    if (chosen !== null && name === '') setName(suggestName(chosen.name));
  };
  const send = async () => {
    if (file === null) return;
    setCause(undefined);
    setSent(0);
    stopping.current = new AbortController();
    const answer = await sendZip({ name: name.trim(), file }, setSent, stopping.current.signal);
    setSent(null);
    if (answer.cause !== undefined) return setCause(answer.cause);
    setFile(null);
    setName('');
    onAsked();
  };

  const tooLarge = file !== null && file.size > largestBytes;
  return (
    <Stack gap="sm" maw={560} data-way="zip">
      <FileInput
        label="Zip"
        description={`With the files of all records in one folder, at most ${formatBytes(largestBytes)}.`}
        placeholder="Choose a .zip"
        accept=".zip,application/zip"
        value={file}
        onChange={choose}
        error={tooLarge ? `It has ${formatBytes(file.size)}. Add a folder on the server instead.` : undefined}
        clearable
      />
      <TextInput
        label="Name"
        description="A name that is there already gets a new version."
        name="datasetName"
        maxLength={64}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        spellCheck={false}
        autoComplete="off"
      />
      {sent !== null && <Progress value={100 * sent} aria-label="How much of the zip is sent" />}
      {cause !== undefined && <CausePanel title="The zip was not taken" cause={cause} />}
      <Group gap="xs">
        <Button
          onClick={send}
          loading={sent !== null}
          disabled={file === null || name.trim() === '' || tooLarge}
        >
          Add
        </Button>
        {sent !== null && (
          <Button variant="default" onClick={() => stopping.current?.abort()}>
            Stop
          </Button>
        )}
        {sent !== null && file !== null && (
          <Text size="sm" c="dimmed" role="status">
            {formatBytes(sent * file.size)} of {formatBytes(file.size)} sent
          </Text>
        )}
      </Group>
    </Stack>
  );
};
