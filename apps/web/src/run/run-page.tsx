'use client';

import { useEffect } from 'react';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { useSearchState } from '../url/use-search-state.ts';
import { ArchivedNotice } from './life/archived-notice.tsx';
import { RunHeader } from './run-header.tsx';
import { RunProgressPanel } from './run-progress.tsx';
import { stateLabel } from './state-mark.tsx';
import { RunTabs } from './tabs/run-tabs.tsx';
import { useRun } from './use-run.ts';

/** One run: where it stands, what it learned, and everything it rests on. */
export const RunPage = ({ id }: { readonly id: string }) => {
  const { run, missing, error, live, over, revisions, refresh } = useRun(id);
  const [search, update] = useSearchState();

  const title = run === undefined ? null : `#${run.number} ${run.name} · ${stateLabel(run.state)} · Beatlab`;
  useEffect(() => {
    if (title !== null) document.title = title;
  }, [title]);

  if (run === undefined) {
    if (error !== undefined)
      return (
        <CausePanel title="The run could not be fetched" cause={describeError(error)} onRetry={refresh} />
      );
    if (!missing) return <PageLoading />;
    return (
      <Nothing title="There is no such run" action={{ href: '/', label: 'See all runs' }}>
        It may belong to another team, or the address may be incomplete.
      </Nothing>
    );
  }

  return (
    <>
      {run.archivedAt != null && (
        <ArchivedNotice run={{ id: run.id, archivedAt: run.archivedAt }} onChanged={refresh} />
      )}
      <RunHeader run={run} live={live} over={over} onChanged={refresh} />
      {!over && (run.kind !== 'OUTSIDE' || run.progress != null) && <RunProgressPanel run={run} />}
      {run.state === 'FAILED' && run.cause != null && (
        <CausePanel title="This run failed" cause={{ ...run.cause }} />
      )}
      {run.state === 'CANCELED' && run.cause?.code === 'RUN.HALVED' && (
        <CausePanel title="Its sweep has better runs" cause={{ ...run.cause }} />
      )}
      <RunTabs
        run={run}
        over={over}
        revisions={revisions}
        refresh={refresh}
        search={search}
        update={update}
      />
    </>
  );
};
