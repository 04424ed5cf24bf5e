'use client';

import { Alert, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { ModesDocument, RunsChangedDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { useLiveEvents } from '../graphql/use-live-events.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { InTurn } from '../shell/in-turn.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { useSearchState } from '../url/use-search-state.ts';
import { ErrorsPart } from './errors-part.tsx';
import { FiguresTable } from './figures-table.tsx';
import { ModesChoices } from './modes-choices.tsx';
import { LeftOutTable, RunsTable } from './modes-runs.tsx';
import { choiceNames, readModesView } from './modes-view.ts';
import { RocPart } from './roc-part.tsx';
import { SeedsPart } from './seeds-part.tsx';
import { VerdictPart } from './verdict-part.tsx';

/** Binary against five classes, on the same beats: is telling five classes apart worth it for finding abnormal beats? */
export const ModesPage = () => {
  const [search, update] = useSearchState();
  const view = readModesView(search);
  const [revision, setRevision] = useState(0);
  const { data, error } = useFreshQuery(ModesDocument, view.asked, revision);
  useLiveEvents(
    RunsChangedDocument,
    {},
    {
      onEvent: ({ runsChanged: { kind, run } }) => {
        if (kind === 'STATE' && run?.state === 'FINISHED') setRevision((old) => old + 1);
      },
      onConnected: (again) => {
        if (again) setRevision((old) => old + 1);
      },
    },
  );
  const modes = data?.modes;
  if (modes === undefined)
    return error === undefined ? (
      <PageLoading />
    ) : (
      <CausePanel title="The modes could not be compared" cause={describeError(error)} />
    );
  const { result, runs } = modes;
  return (
    <InTurn>
      <header>
        <Title order={1}>Binary or five classes?</Title>
        <Text c="dimmed" mb="md" maw={860}>
          Finished runs of both modes that judged the same beats. Five classes are read as two, normal (N) and
          abnormal (S, V, F, Q), and stand beside the runs that learned only those two.
        </Text>
      </header>
      <ModesChoices modes={modes} view={view} update={update} />
      {modes.notes.map((note) => (
        <Alert
          key={note}
          color="yellow"
          mb="md"
          styles={{ title: { color: 'var(--bl-ink)' } }}
          title="To be known before reading the figures"
        >
          {note}
        </Alert>
      ))}
      {result === null && (
        <NothingCompared hasRuns={choiceNames.some((name) => modes.choices[name].length > 0)} />
      )}
      {result !== null && [
        <VerdictPart key="verdict" result={result} runs={runs} figure={view.figure} update={update} />,
        <FiguresTable key="figures" result={result} chosen={view.figure} />,
        <RocPart key="roc" runs={runs} result={result} />,
        <SeedsPart key="seeds" result={result} runs={runs} figure={view.figure} />,
        <ErrorsPart key="errors" result={result} runs={runs} view={view} update={update} />,
        <RunsTable key="runs" runs={runs} result={result} />,
      ]}
      <LeftOutTable leftOut={modes.leftOut} count={modes.leftOutCount} />
    </InTurn>
  );
};

const NothingCompared = ({ hasRuns }: { readonly hasRuns: boolean }) =>
  hasRuns ? (
    <Nothing title="No runs that can be compared" action={{ href: '/launch', label: 'Launch a run' }}>
      It takes finished runs of both modes with the same dataset, split, label map and other settings. Below
      stands what keeps each run out. Change a choice above, or launch the mode that is missing.
    </Nothing>
  ) : (
    <Nothing title="No finished runs yet" action={{ href: '/launch', label: 'Launch a run' }}>
      Launch a binary and a five-class run on the same split, with several seeds of each: when they have
      finished, this page says which finds abnormal beats better.
    </Nothing>
  );
