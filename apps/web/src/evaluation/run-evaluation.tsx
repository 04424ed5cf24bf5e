'use client';

import { Text } from '@mantine/core';
import { RunPatientsDocument, RunStoredResultsDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import type { RunDetails } from '../run/use-run.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import type { SearchPatch } from '../url/patch-search.ts';
import { CurvesSection } from './curves-section.tsx';
import { Ec57Section } from './ec57-section.tsx';
import { MatrixSection } from './matrix-section.tsx';
import { PatientsSection } from './patients-section.tsx';
import { readResultsView } from './results-view.ts';

interface RunEvaluationProps {
  readonly run: RunDetails;
  /** Grows when an epoch or its predictions were stored. */
  readonly revision: number;
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}

/** What a run's predictions are worth, from the matrix down to the patient. */
export const RunEvaluation = ({ run, revision, search, update }: RunEvaluationProps) => {
  const view = readResultsView(search);
  const stored = useFreshQuery(RunStoredResultsDocument, { id: run.id }, revision);
  const judged = useFreshQuery(RunPatientsDocument, { id: run.id }, revision);
  const confusions = stored.data?.run?.confusions;
  // How far the figures carry to other patients takes longer than the matrix, which does not wait for it.
  const isJudging = judged.data === undefined && judged.error === undefined;
  if (confusions === undefined || (isJudging && confusions.length === 0)) {
    return stored.error === undefined ? (
      <PageLoading />
    ) : (
      <CausePanel title="The results could not be fetched" cause={describeError(stored.error)} />
    );
  }
  const predictions = judged.data?.run ?? null;
  const hasPredictions = predictions !== null && predictions.patients.length > 0;
  if (confusions.length === 0 && !hasPredictions && judged.error === undefined)
    return (
      <Text className="bl-panel" p="md" c="dimmed">
        {nothingOf(run)}
      </Text>
    );
  return (
    <>
      <MatrixSection
        {...{ run, revision, view, update, confusions }}
        judged={hasPredictions ? predictions : isJudging ? undefined : null}
      />
      {isJudging && <PageLoading />}
      {hasPredictions && (
        <>
          <CurvesSection {...{ run, revision, view, update }} judged={predictions} />
          <PatientsSection runId={run.id} judged={predictions} view={view} update={update} />
          <Ec57Section {...{ run, revision, view, update }} />
        </>
      )}
      {judged.error !== undefined && (
        <CausePanel title="Its predictions could not be read" cause={describeError(judged.error)} />
      )}
    </>
  );
};

const nothingOf = ({ kind, state }: RunDetails): string => {
  if (kind === 'OUTSIDE')
    return 'The program that trains this run has logged neither a confusion matrix nor predictions of beats. Both clients can: confusion and beat predictions, as docs/clients.md shows.';
  return state === 'FINISHED' || state === 'FAILED' || state === 'CANCELED'
    ? 'This run ended before its first epoch, so there is nothing to judge. Its log says how far it came.'
    : 'The confusion matrix appears with the first epoch.';
};
