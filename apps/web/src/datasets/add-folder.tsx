'use client';

import { Anchor, Button, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { formatCount } from '../format/format-number.ts';
import { AddDatasetFolderDocument, ServerFolderDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { suggestName } from './dataset-words.ts';

interface AddFolderProps {
  /** Folders of the server that are open to datasets. */
  readonly folders: readonly string[];
  readonly onAsked: () => void;
}

/** Looks for a folder of records on the server, below the folders that are open, and adds it where it lies. */
export const AddFolder = ({ folders, onAsked }: AddFolderProps) => {
  const [place, setPlace] = useState(folders[0] ?? '');
  const [name, setName] = useState<string>();
  const [asked, add] = useMutation(AddDatasetFolderDocument);
  const [{ data, error }] = useQuery({
    query: ServerFolderDocument,
    variables: { path: place },
    pause: place === '',
  });
  if (folders.length === 0)
    return (
      <Text size="sm" data-way="folder">
        No folder of the server is open to datasets. Start Beatlab with{' '}
        <code>BEATLAB_DATASET_FOLDERS=/path/to/data</code>, or add one with{' '}
        <code>npx beatlab dataset add NAME FOLDER</code>.
      </Text>
    );
  const folder = error === undefined ? data?.serverFolder : undefined;
  const given = name ?? suggestName(place);
  const send = async () => {
    const { error: refused } = await add({ name: given.trim(), path: place });
    if (refused !== undefined) return;
    setName(undefined);
    onAsked();
  };
  return (
    <Stack gap="sm" maw={560} data-way="folder">
      <TextInput
        label="Folder"
        description={
          <>
            Below{' '}
            {folders.map((root, at) => (
              <span key={root}>
                {at > 0 && ', '}
                <Anchor component="button" type="button" inherit onClick={() => setPlace(root)}>
                  {root}
                </Anchor>
              </span>
            ))}
          </>
        }
        name="datasetFolder"
        value={place}
        onChange={(event) => setPlace(event.currentTarget.value)}
        spellCheck={false}
        autoComplete="off"
      />
      {error !== undefined && (
        <CausePanel title="This folder can not be added" cause={describeError(error)} />
      )}
      {folder !== undefined && (
        <div>
          <Text size="sm" role="status">
            {folder.headerCount === 0
              ? 'No records lie in this folder itself.'
              : `${formatCount(folder.headerCount)} headers of records lie in it.`}
          </Text>
          <Group gap="xs" mt={4} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
            {folder.folders.map((inside) => (
              <li key={inside}>
                <UnstyledButton
                  fz="sm"
                  c="var(--mantine-color-anchor)"
                  onClick={() => setPlace(`${folder.path.replace(/\/$/, '')}/${inside}`)}
                >
                  <IconFolder size={14} aria-hidden style={{ verticalAlign: -2 }} /> {inside}
                </UnstyledButton>
              </li>
            ))}
          </Group>
        </div>
      )}
      <TextInput
        label="Name"
        description="A name that is there already gets a new version. The files stay where they are."
        name="datasetName"
        maxLength={64}
        value={given}
        onChange={(event) => setName(event.currentTarget.value)}
        spellCheck={false}
        autoComplete="off"
      />
      {asked.error !== undefined && (
        <CausePanel title="The folder was not taken" cause={describeError(asked.error)} />
      )}
      <Group>
        <Button
          onClick={send}
          loading={asked.fetching}
          disabled={given.trim() === '' || (folder?.headerCount ?? 0) === 0}
        >
          Add
        </Button>
      </Group>
    </Stack>
  );
};
