'use client';

import { Button, Group, Text, Title } from '@mantine/core';
import { IconArrowsDiff, IconPlus } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import { formatCount } from '../format/format-number.ts';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { LiveMark } from '../shell/live-mark.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';
import { useSearchState } from '../url/use-search-state.ts';
import { RunFilters } from './run-filters.tsx';
import { RunsTable } from './runs-table.tsx';
import { isFiltered, orderBy, readRunsView } from './runs-view.ts';
import { useRuns } from './use-runs.ts';

/** The team's runs: find, order, select to compare, and watch them move. */
export const RunsPage = () => {
  const [search, update] = useSearchState();
  const view = readRunsView(search);
  const { listed, error, busy, live, loadMore, refresh } = useRuns(view);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const viewer = useViewer();
  const toggle = (id: string) =>
    setSelected((ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]));

  return (
    <>
      <Group justify="space-between" mb="md" gap="sm">
        <Group gap="sm" align="baseline">
          <Title order={1}>Runs</Title>
          <Text c="dimmed" size="sm" role="status">
            {listed === undefined
              ? ''
              : `${formatCount(listed.totalCount)} ${listed.totalCount === 1 ? 'run' : 'runs'}${isFiltered(view) ? ' found' : ''}`}
          </Text>
          <LiveMark live={live} />
        </Group>
        <Group gap="xs">
          <Button
            component={Link}
            href={`/compare?ids=${selected.join(',')}`}
            variant="default"
            leftSection={<IconArrowsDiff size={17} aria-hidden />}
            {...(selected.length < 2 ? { 'data-disabled': true } : {})}
            aria-disabled={selected.length < 2}
            onClick={(event) => {
              if (selected.length < 2) event.preventDefault();
            }}
            title={selected.length < 2 ? 'Select two runs or more' : undefined}
          >
            Compare{selected.length > 0 ? ` ${selected.length}` : ''}
          </Button>
          {mayWrite(viewer) && (
            <Button component={Link} href="/launch" leftSection={<IconPlus size={17} aria-hidden />}>
              Launch a run
            </Button>
          )}
        </Group>
      </Group>

      <RunFilters view={view} update={update} />

      {error !== undefined && (
        <CausePanel title="The runs could not be fetched" cause={describeError(error)} onRetry={refresh} />
      )}
      {listed === undefined && error === undefined && <PageLoading />}
      {listed !== undefined && listed.rows.length === 0 && !busy && (
        <NoRuns
          filtered={isFiltered(view)}
          onClear={() => update({ q: null, state: null, mode: null, filter: null })}
        />
      )}
      {listed !== undefined && listed.rows.length > 0 && (
        <>
          <RunsTable
            runs={listed.rows}
            view={view}
            selected={selected}
            onToggle={toggle}
            onOrder={(column) => update(orderBy(view, column))}
          />
          <Group justify="center" mt="md">
            {listed.endCursor !== null && (
              <Button variant="default" onClick={loadMore} loading={busy}>
                Load more ({formatCount(listed.totalCount - listed.rows.length)} left)
              </Button>
            )}
          </Group>
        </>
      )}
    </>
  );
};

const NoRuns = ({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) =>
  filtered ? (
    <Nothing title="No run matches these filters">
      <Button variant="default" size="xs" mt="xs" onClick={onClear}>
        Clear the filters
      </Button>
    </Nothing>
  ) : (
    <Nothing title="No runs yet" action={{ href: '/launch', label: 'Launch the first run' }}>
      Launch one on the synthetic ECG that Beatlab makes by itself: the guide’s settings are filled in, and it
      starts at once. Then come back here to watch it.
    </Nothing>
  );
