'use client';

import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from 'urql';
import { type DatasetSourcesQuery, DownloadDatasetDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';

interface AddDownloadProps extends Pick<DatasetSourcesQuery['datasetSources'], 'downloads'> {
  readonly onAsked: () => void;
}

/** Datasets that a trainer downloads. */
export const AddDownload = ({ downloads, onAsked }: AddDownloadProps) => {
  const [asked, download] = useMutation(DownloadDatasetDocument);
  const ask = async (name: string) => {
    const { error } = await download({ name });
    if (error === undefined) onAsked();
  };
  return (
    <Stack gap="sm" data-way="download">
      <Text size="sm" c="dimmed">
        File by file, each checked against its sha256. What was downloaded once is not fetched again.
      </Text>
      {downloads.map(({ name, from }) => (
        <Group key={name} gap="sm">
          <Button variant="default" loading={asked.fetching} onClick={() => ask(name)}>
            Download {name}
          </Button>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {from}
          </Text>
        </Group>
      ))}
      {asked.error !== undefined && (
        <CausePanel title="The download was not begun" cause={describeError(asked.error)} />
      )}
    </Stack>
  );
};
