'use client';

import { Tabs } from '@mantine/core';
import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import { PageLoading } from '../../shell/page-loading.tsx';
import { readChoice } from '../../url/patch-search.ts';
import type { RunTabProps } from './run-tab-props.ts';

const loading = () => <PageLoading />;

/** Every tab is a file of its own, fetched when it is first opened. The first one needs no name in the address. */
const panels = {
  overview: dynamic(() => import('./overview-tab.tsx').then((tab) => tab.OverviewTab), { loading }),
  curves: dynamic(() => import('./curves-tab.tsx').then((tab) => tab.CurvesTab), { loading }),
  results: dynamic(() => import('./results-tab.tsx').then((tab) => tab.ResultsTab), { loading }),
  beats: dynamic(() => import('./beats-tab.tsx').then((tab) => tab.BeatsTab), { loading }),
  vocabulary: dynamic(() => import('./vocabulary-tab.tsx').then((tab) => tab.VocabularyTab), { loading }),
  log: dynamic(() => import('./log-tab.tsx').then((tab) => tab.LogTab), { loading }),
  artifacts: dynamic(() => import('./artifacts-tab.tsx').then((tab) => tab.ArtifactsTab), { loading }),
  configuration: dynamic(() => import('./configuration-tab.tsx').then((tab) => tab.ConfigurationTab), {
    loading,
  }),
} satisfies Record<string, ComponentType<RunTabProps>>;

type TabName = keyof typeof panels;

const tabs: readonly [TabName, ...TabName[]] = [
  'overview',
  'curves',
  'results',
  'beats',
  'vocabulary',
  'log',
  'artifacts',
  'configuration',
];
const labels: Readonly<Record<TabName, string>> = {
  overview: 'Overview',
  curves: 'Curves',
  results: 'Results',
  beats: 'Beats',
  vocabulary: 'Vocabulary',
  log: 'Log',
  artifacts: 'Artifacts',
  configuration: 'Configuration',
};

/** The parts of a run's page, one at a time, held in the address as `tab`. */
export const RunTabs = (props: RunTabProps) => {
  const tab = readChoice(props.search, 'tab', tabs);
  const Panel = panels[tab];
  return (
    <Tabs
      value={tab}
      onChange={(next) => props.update({ tab: next === 'overview' ? null : next })}
      mt="lg"
      keepMounted={false}
    >
      <Tabs.List mb="md" style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }}>
        {tabs.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {labels[each]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab}>
        <Panel {...props} />
      </Tabs.Panel>
    </Tabs>
  );
};
