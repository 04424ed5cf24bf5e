'use client';

import { Tabs, Text } from '@mantine/core';
import { useEffect } from 'react';
import { describeError } from '../graphql/describe-error.ts';
import { isOver, stateLabel } from '../run/state-mark.tsx';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { readChoice } from '../url/patch-search.ts';
import { useSearchState } from '../url/use-search-state.ts';
import { PredictedBeats } from './predicted-beats.tsx';
import { PredictionFiles } from './prediction-files.tsx';
import { PredictionHeader } from './prediction-header.tsx';
import { PredictionProgressPanel } from './prediction-progress.tsx';
import { PredictionSummary } from './prediction-summary.tsx';
import { usePrediction } from './use-prediction.ts';

const tabs = ['summary', 'beats', 'files'] as const;
const tabLabels = { summary: 'Summary', beats: 'Beats', files: 'Files' } as const;

/** One prediction: where it stands, and what the model says of the record. */
export const PredictionPage = ({ id }: { readonly id: string }) => {
  const { prediction, missing, error, refresh } = usePrediction(id);
  const [search, update] = useSearchState();
  const tab = readChoice(search, 'tab', tabs);

  const title =
    prediction === undefined
      ? null
      : `Record ${prediction.record} · ${stateLabel(prediction.state)} · Beatlab`;
  useEffect(() => {
    if (title !== null) document.title = title;
  }, [title]);

  if (prediction === undefined) {
    if (error !== undefined)
      return (
        <CausePanel
          title="The prediction could not be fetched"
          cause={describeError(error)}
          onRetry={refresh}
        />
      );
    if (!missing) return <PageLoading />;
    return (
      <Nothing
        title="There is no such prediction"
        action={{ href: '/predictions', label: 'See all predictions' }}
      >
        It may belong to another team, or the address may be incomplete.
      </Nothing>
    );
  }

  const { summary, cause, state } = prediction;
  return (
    <>
      <PredictionHeader prediction={prediction} onChanged={refresh} />
      {!isOver(state) && <PredictionProgressPanel prediction={prediction} />}
      {state === 'FAILED' && cause != null && (
        <CausePanel title="This prediction failed" cause={{ ...cause }} />
      )}
      {state === 'CANCELED' && (
        <Text className="bl-panel" p="md" c="dimmed">
          Somebody asked for it to end before there was a result.
        </Text>
      )}
      {summary != null && (
        <Tabs
          value={tab}
          onChange={(next) => update({ tab: next === 'summary' ? null : next })}
          mt="lg"
          keepMounted={false}
        >
          <Tabs.List mb="md">
            {tabs.map((each) => (
              <Tabs.Tab key={each} value={each}>
                {tabLabels[each]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="summary">
            <PredictionSummary prediction={prediction} summary={summary} />
          </Tabs.Panel>
          <Tabs.Panel value="beats">
            <PredictedBeats id={id} summary={summary} search={search} update={update} />
          </Tabs.Panel>
          <Tabs.Panel value="files">
            <PredictionFiles files={prediction.files} />
          </Tabs.Panel>
        </Tabs>
      )}
    </>
  );
};
