'use client';

import { IconPlus } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { formatCount } from '../format/format-number.ts';
import { countRuns } from '../run/count-runs.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { LiveMark } from '../shell/live-mark.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { PlainLink } from '../shell/plain-button.tsx';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';
import { useSearchState } from '../url/use-search-state.ts';
import { ExportButton } from './bulk/export-button.tsx';
import { curvesOf } from './columns/column-key.ts';
import { type LayoutChange, writeLayout } from './columns/table-layout.ts';
import type { FirstRuns } from './rows/runs-question.ts';
import { useRunCurves } from './rows/use-run-curves.ts';
import { useRunRows } from './rows/use-run-rows.ts';
import styles from './runs-page.module.css';
import { type Panel, RunsToolbar } from './runs-toolbar.tsx';
import { isFiltered, noFilter, orderBy, readRunsView, toggleGroup } from './runs-view.ts';
import { RunsTable } from './table/runs-table.tsx';
import { usePicked } from './use-picked.ts';

// Fetched when they are asked for: most visits need none of them.
const ColumnPanel = dynamic(() => import('./columns/column-panel.tsx').then((file) => file.ColumnPanel));
const FilterBuilder = dynamic(() => import('./filter/filter-builder.tsx').then((file) => file.FilterBuilder));
const BulkBar = dynamic(() => import('./bulk/bulk-bar.tsx').then((file) => file.BulkBar));
const NoRuns = dynamic(() => import('./no-runs.tsx').then((file) => file.NoRuns));

/** The team's runs: find, order, group, select to act on them, and watch them move. */
export const RunsPage = ({ first }: { readonly first: FirstRuns | null }) => {
  const [search, update] = useSearchState();
  const view = readRunsView(search);
  const curves = useRunCurves(curvesOf(view.columns.map(({ key }) => key)));
  const rows = useRunRows(view, first, curves.renew);
  const [panel, setPanel] = useState<Panel | null>(null);
  const picked = usePicked(view, rows);
  const writes = mayWrite(useViewer());
  const onLayout = (change: LayoutChange) =>
    update((now) => ({ columns: writeLayout(change(readRunsView(now).columns)) }));
  const empty = rows.totalCount === 0;

  return (
    <>
      <div className={styles.head}>
        <h1>Runs</h1>
        <span className={styles.count} role="status">
          {rows.totalCount === undefined
            ? ''
            : `${countRuns(rows.totalCount)}${isFiltered(view) ? ' found' : ''}`}
        </span>
        <LiveMark live={rows.live} />
        <div className={styles.actions}>
          {!empty && <ExportButton view={view} />}
          {writes && (
            <PlainLink href="/launch" prefetch={false}>
              <IconPlus size={17} aria-hidden />
              Launch a run
            </PlainLink>
          )}
        </div>
      </div>

      <RunsToolbar view={view} update={update} panel={panel} onPanel={setPanel} />
      {panel !== null && (
        <div id="runs-panel" className={`bl-panel ${styles.panel}`}>
          {panel === 'filter' ? (
            <FilterBuilder filter={view.more} onFilter={(filter) => update({ filter })} />
          ) : (
            <ColumnPanel columns={view.columns} onLayout={onLayout} />
          )}
        </div>
      )}

      {rows.cause !== null && (
        <CausePanel title="The runs could not be fetched" cause={rows.cause} onRetry={rows.refresh} />
      )}
      {rows.totalCount === undefined && rows.cause === null && <PageLoading />}
      {empty && <NoRuns filtered={isFiltered(view)} onClear={() => update(noFilter)} />}
      {rows.totalCount !== undefined && !empty && (
        <RunsTable
          rows={rows}
          curves={curves}
          view={view}
          selected={picked.selected}
          onPick={picked.pick}
          onPickAll={picked.pickAll}
          onOrder={(key) => update((now) => orderBy(readRunsView(now), key))}
          onLayout={onLayout}
          onToggleGroup={(group) => update((now) => toggleGroup(readRunsView(now), group))}
        />
      )}
      {rows.groups !== null && rows.groupCount > rows.groups.length && (
        <p className={styles.count}>
          The first {formatCount(rows.groups.length)} of {formatCount(rows.groupCount)} groups. Filter to see
          others.
        </p>
      )}
      {picked.selected.size > 0 && (
        <>
          <div className={styles.room} />
          <BulkBar selected={picked.selected} columns={view.columns} onSelect={picked.select} />
        </>
      )}
    </>
  );
};
