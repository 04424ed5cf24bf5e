'use client';

import { Tabs } from '@mantine/core';
import { useEffect } from 'react';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { readChoice } from '../url/patch-search.ts';
import { useSearchState } from '../url/use-search-state.ts';
import { RunArtifacts } from './run-artifacts.tsx';
import { RunConfiguration } from './run-configuration.tsx';
import { RunHeader } from './run-header.tsx';
import { RunLog } from './run-log.tsx';
import { RunProgressPanel } from './run-progress.tsx';
import { RunResults } from './run-results.tsx';
import { stateLabel } from './state-mark.tsx';
import { useRun } from './use-run.ts';

const tabs = ['results', 'log', 'artifacts', 'configuration'] as const;
const tabLabels = {
  results: 'Results',
  log: 'Log',
  artifacts: 'Artifacts',
  configuration: 'Configuration',
} as const;

/** One run: where it stands, what it learned, and everything it rests on. */
export const RunPage = ({ id }: { readonly id: string }) => {
  const { run, missing, error, live, over, revisions, refresh } = useRun(id);
  const [search, update] = useSearchState();
  const tab = readChoice(search, 'tab', tabs);

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
      <RunHeader run={run} live={live} over={over} onChanged={refresh} />
      {!over && <RunProgressPanel run={run} />}
      {run.state === 'FAILED' && run.cause != null && (
        <CausePanel title="This run failed" cause={{ ...run.cause }} />
      )}
      {run.state === 'CANCELED' && run.cause?.code === 'RUN.HALVED' && (
        <CausePanel title="Its sweep has better runs" cause={{ ...run.cause }} />
      )}
      <Tabs
        value={tab}
        onChange={(next) => update({ tab: next === 'results' ? null : next })}
        mt="lg"
        keepMounted={false}
      >
        <Tabs.List mb="md" style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }}>
          {tabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {tabLabels[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="results">
          <RunResults run={run} revision={revisions.epochs} search={search} update={update} />
        </Tabs.Panel>
        <Tabs.Panel value="log">
          <RunLog id={run.id} revision={revisions.log} over={over} />
        </Tabs.Panel>
        <Tabs.Panel value="artifacts">
          <RunArtifacts
            id={run.id}
            revision={revisions.artifacts}
            over={over}
            search={search}
            update={update}
          />
        </Tabs.Panel>
        <Tabs.Panel value="configuration">
          <RunConfiguration run={run} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
};
