'use client';

import { useSearchParams } from 'next/navigation';
import { useQuery } from 'urql';
import { LaunchFormDocument, LaunchFromDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { LaunchForm } from './launch-form.tsx';

/** The launch form: with the guide's defaults, a preset, or the settings of another run. */
export const LaunchPage = () => {
  const from = useSearchParams().get('from');
  const form = useFreshQuery(LaunchFormDocument, {});
  const [source] = useQuery({
    query: LaunchFromDocument,
    variables: { id: from ?? '' },
    pause: from === null,
  });

  const error = (form.data === undefined ? form.error : undefined) ?? source.error;
  if (error !== undefined)
    return (
      <CausePanel title="The form could not be fetched" cause={describeError(error)} onRetry={form.refresh} />
    );
  if (form.data === undefined || (from !== null && source.data === undefined)) return <PageLoading />;
  const run = source.data?.run ?? null;
  return <LaunchForm key={run?.id ?? 'new'} form={form.data} source={run} from={from} />;
};
