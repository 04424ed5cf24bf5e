'use client';

import { useSearchParams } from 'next/navigation';
import { useQuery } from 'urql';
import { PredictFormDocument, PredictRunDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { PredictForm } from './predict-form.tsx';

/** The form that asks a model about a record; the address may name the run. */
export const PredictPage = () => {
  const runId = useSearchParams().get('run');
  const form = useFreshQuery(PredictFormDocument, {});
  const [named] = useQuery({
    query: PredictRunDocument,
    variables: { id: runId ?? '' },
    pause: runId === null,
  });
  const error = (form.data === undefined ? form.error : undefined) ?? named.error;
  if (error !== undefined)
    return (
      <CausePanel title="The form could not be fetched" cause={describeError(error)} onRetry={form.refresh} />
    );
  if (form.data === undefined || (runId !== null && named.data === undefined)) return <PageLoading />;
  const run = named.data?.run ?? null;
  const recent = form.data.runs.edges.map(({ node }) => node);
  // A run that is older than the newest fifty is offered all the same, where it is the one asked for.
  const runs = run === null || recent.some(({ id }) => id === run.id) ? recent : [run, ...recent];
  return (
    <PredictForm
      key={run?.id ?? 'any'}
      runs={runs}
      datasets={form.data.datasets}
      runId={run?.id ?? recent[0]?.id ?? null}
    />
  );
};
