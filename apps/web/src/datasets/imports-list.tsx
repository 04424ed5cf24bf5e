'use client';

import { Anchor, Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { useMutation } from 'urql';
import { MomentText } from '../format/moment-text.tsx';
import {
  CancelDatasetImportDocument,
  DatasetImportsDocument,
  type ImportRowFragment,
  RetryDatasetImportDocument,
} from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { useTick } from '../graphql/use-tick.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { useNow } from '../shell/use-now.ts';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';
import { importShare, importWords, isOpen } from './dataset-words.ts';

const SHOWN = 5;
const LOOK_MS = 1_000;

interface ImportsListProps {
  /** Grows when another one was asked for. */
  readonly revision: number;
  /** Called when one has come to its end. */
  readonly onAdded: () => void;
}

/** The last datasets that were asked for: how far they are, and what can be done where one failed. */
export const ImportsList = ({ revision, onAdded }: ImportsListProps) => {
  const anyOpen = useRef(false);
  const tick = useTick(LOOK_MS, true);
  const looked = useRef(0);
  // While nothing is open, nothing changes but by what is asked for here.
  if (anyOpen.current) looked.current = tick;
  const { data, error, refresh } = useFreshQuery(
    DatasetImportsDocument,
    { first: SHOWN },
    revision * 1e6 + looked.current,
  );
  const imports = data?.datasetImports.edges.map(({ node }) => node) ?? [];
  anyOpen.current = imports.some(isOpen);
  const ended = imports
    .filter(({ state }) => state === 'FINISHED')
    .map(({ id }) => id)
    .join();
  useEffect(() => {
    if (ended !== '') onAdded();
  }, [ended, onAdded]);
  if (error !== undefined && data === undefined)
    return <CausePanel title="What was asked for could not be fetched" cause={describeError(error)} />;
  if (imports.length === 0) return null;
  return (
    <section aria-label="Datasets that were asked for">
      <Title order={2} mt="xl" mb="sm">
        Asked for
      </Title>
      <Stack gap="sm">
        {imports.map((one) => (
          <ImportPanel key={one.id} row={one} onChanged={refresh} />
        ))}
      </Stack>
    </section>
  );
};

const ImportPanel = ({
  row,
  onChanged,
}: {
  readonly row: ImportRowFragment;
  readonly onChanged: () => void;
}) => {
  const writes = mayWrite(useViewer());
  const nowMs = useNow(10_000);
  const [canceling, cancel] = useMutation(CancelDatasetImportDocument);
  const [retrying, retry] = useMutation(RetryDatasetImportDocument);
  const share = importShare(row);
  const failure = canceling.error ?? retrying.error;
  return (
    <div className="bl-panel" style={{ padding: '12px 16px' }} data-import={row.name} data-state={row.state}>
      <Group justify="space-between" gap="xs">
        <Text>
          {row.dataset === null ? (
            <b>{row.name}</b>
          ) : (
            <Anchor component={Link} href={`/datasets/${row.dataset.id}`} fw={570}>
              {row.name}
            </Anchor>
          )}{' '}
          <Text span size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {row.location} · <MomentText at={row.createdAt} nowMs={nowMs} />
          </Text>
        </Text>
        {writes && isOpen(row) && (
          <Button
            size="xs"
            variant="default"
            loading={canceling.fetching}
            disabled={row.cancelRequested}
            onClick={async () => {
              await cancel({ id: row.id });
              onChanged();
            }}
          >
            Cancel
          </Button>
        )}
        {writes && (row.state === 'FAILED' || row.state === 'CANCELED') && (
          <Button
            size="xs"
            variant="default"
            loading={retrying.fetching}
            onClick={async () => {
              await retry({ id: row.id });
              onChanged();
            }}
          >
            Try again
          </Button>
        )}
      </Group>
      <Text size="sm" role="status" mt={4}>
        {importWords(row)}
      </Text>
      {share !== null && <Progress value={share} mt={6} aria-label={`How far ${row.name} is`} />}
      {row.cause !== null && row.state === 'FAILED' && (
        <div style={{ marginTop: 8 }}>
          <CausePanel title={`${row.name} could not be added`} cause={row.cause} />
        </div>
      )}
      {failure !== undefined && <CausePanel title="That did not work" cause={describeError(failure)} />}
    </div>
  );
};
