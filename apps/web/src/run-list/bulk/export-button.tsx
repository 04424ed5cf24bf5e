'use client';

import { IconDownload } from '@tabler/icons-react';
import { useClient } from 'urql';
import { describeError } from '../../graphql/describe-error.ts';
import { notify } from '../../shell/notify.ts';
import { PlainButton } from '../../shell/plain-button.tsx';
import { questionOf } from '../rows/runs-question.ts';
import type { RunsView } from '../runs-view.ts';

/** Saves every run that the view finds as CSV, in its order and with its columns; what writes it is fetched at the click. */
export const ExportButton = ({ view }: { readonly view: RunsView }) => {
  const client = useClient();
  const save = async () => {
    const [{ collectRuns }, { runsCsv }, { saveCsv }] = await Promise.all([
      import('./collect-runs.ts'),
      import('./runs-csv.ts'),
      import('../../export/csv-button.tsx'),
    ]);
    saveCsv('runs', runsCsv(await collectRuns(client, questionOf(view)), view.columns));
  };
  const told = (error: unknown) =>
    notify({
      title: 'The runs could not be saved',
      detail: describeError(error as Parameters<typeof describeError>[0]).message,
      tone: 'bad',
    });
  return (
    <PlainButton look="bare" aria-label="Save as CSV: runs" onClick={() => void save().catch(told)}>
      <IconDownload size={14} aria-hidden />
      CSV
    </PlainButton>
  );
};
