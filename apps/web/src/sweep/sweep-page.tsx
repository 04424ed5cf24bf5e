'use client';

import { Title } from '@mantine/core';
import { useEffect } from 'react';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { SweepHeader } from './sweep-header.tsx';
import { SweepPictures } from './sweep-pictures.tsx';
import { SweepTable } from './sweep-table.tsx';
import { useSweep } from './use-sweep.ts';

/** One sweep: where it stands, what each setting is worth, and its runs. */
export const SweepPage = ({ id }: { readonly id: string }) => {
  const { sweep, missing, error, live, over, refresh } = useSweep(id);
  const title = sweep === undefined ? null : `Sweep #${sweep.number} ${sweep.name} · Beatlab`;
  useEffect(() => {
    if (title !== null) document.title = title;
  }, [title]);

  if (sweep === undefined) {
    if (error !== undefined)
      return (
        <CausePanel title="The sweep could not be fetched" cause={describeError(error)} onRetry={refresh} />
      );
    if (!missing) return <PageLoading />;
    return (
      <Nothing title="There is no such sweep" action={{ href: '/sweeps', label: 'See all sweeps' }}>
        It may belong to another team, or the address may be incomplete.
      </Nothing>
    );
  }
  return (
    <>
      <SweepHeader sweep={sweep} live={live} over={over} onChanged={refresh} />
      {sweep.cause != null && <CausePanel title="This sweep failed" cause={{ ...sweep.cause }} />}
      <Title order={2} mt="lg" mb="sm">
        What each setting is worth
      </Title>
      <SweepPictures sweep={sweep} />
      <Title order={2} mt="xl" mb="sm">
        Runs
      </Title>
      <SweepTable sweep={sweep} over={over} />
    </>
  );
};
