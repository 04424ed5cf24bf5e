'use client';

import { Button, Group, Text, Title } from '@mantine/core';
import { IconHeartbeat } from '@tabler/icons-react';
import Link from 'next/link';
import { formatCount } from '../format/format-number.ts';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';
import { useSearchState } from '../url/use-search-state.ts';
import { PredictionFilters } from './prediction-filters.tsx';
import { PredictionsTable } from './predictions-table.tsx';
import { isFiltered, readPredictionsView } from './predictions-view.ts';
import { usePredictions } from './use-predictions.ts';

/** What the team's models said of records: find them, and ask about another. */
export const PredictionsPage = () => {
  const [search, update] = useSearchState();
  const view = readPredictionsView(search);
  const { listed, error, busy, loadMore, refresh } = usePredictions(view);
  const viewer = useViewer();
  const filtered = isFiltered(view);
  const address = view.runId === null ? '/predict' : `/predict?run=${view.runId}`;
  const found = listed?.totalCount ?? 0;

  return (
    <>
      <Group justify="space-between" mb="md" gap="sm">
        <Group gap="sm" align="baseline">
          <Title order={1}>Predictions</Title>
          <Text c="dimmed" size="sm" role="status">
            {listed !== undefined &&
              `${formatCount(found)} ${found === 1 ? 'prediction' : 'predictions'}${filtered ? ' found' : ''}`}
          </Text>
        </Group>
        {mayWrite(viewer) && (
          <Button component={Link} href={address} leftSection={<IconHeartbeat size={17} aria-hidden />}>
            Predict on a record
          </Button>
        )}
      </Group>
      <PredictionFilters view={view} update={update} />
      {error !== undefined && (
        <CausePanel
          title="The predictions could not be fetched"
          cause={describeError(error)}
          onRetry={refresh}
        />
      )}
      {listed === undefined && error === undefined && <PageLoading />}
      {listed !== undefined && listed.rows.length === 0 && !busy && (
        <NoPredictions
          filtered={filtered}
          address={address}
          onClear={() => update({ q: null, state: null, run: null })}
        />
      )}
      {listed !== undefined && listed.rows.length > 0 && (
        <>
          <PredictionsTable predictions={listed.rows} />
          <Group justify="center" mt="md">
            {listed.endCursor !== null && (
              <Button variant="default" onClick={loadMore} loading={busy}>
                Load more ({formatCount(found - listed.rows.length)} left)
              </Button>
            )}
          </Group>
        </>
      )}
    </>
  );
};

interface NoPredictionsProps {
  readonly filtered: boolean;
  readonly address: string;
  readonly onClear: () => void;
}

const NoPredictions = ({ filtered, address, onClear }: NoPredictionsProps) =>
  filtered ? (
    <Nothing title="No prediction matches these filters">
      <Button variant="default" size="xs" mt="xs" onClick={onClear}>
        Clear the filters
      </Button>
    </Nothing>
  ) : (
    <Nothing title="No predictions yet" action={{ href: address, label: 'Predict on a record' }}>
      A finished run’s model says of each beat of a record which class it is. The record needs no annotation:
      take one of a dataset, or files from this computer.
    </Nothing>
  );
