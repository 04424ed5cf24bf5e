'use client';

import { Button, Group } from '@mantine/core';
import { IconEdit, IconPrinter } from '@tabler/icons-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { ReportDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';
import { toReadBlock } from './block.ts';
import { ReportView } from './report-view.tsx';
import { SharePanel } from './share-panel.tsx';

/** A report as the team reads it. */
export const ReportPage = ({ id }: { readonly id: string }) => {
  const { data, error, refresh } = useFreshQuery(ReportDocument, { id });
  const [sharing, setSharing] = useState(false);
  const writes = mayWrite(useViewer());
  const report = data?.report;
  useEffect(() => {
    if (report != null) document.title = `${report.title} · Beatlab`;
  }, [report]);
  if (report == null) {
    if (data !== undefined)
      return (
        <Nothing title="There is no such report" action={{ href: '/reports', label: 'See all reports' }}>
          It may have been deleted, or belong to another team.
        </Nothing>
      );
    if (error === undefined) return <PageLoading />;
    return (
      <CausePanel title="The report could not be fetched" cause={describeError(error)} onRetry={refresh} />
    );
  }
  const actions = (
    <>
      <Group gap="xs" mt="sm">
        {writes && (
          <Button
            size="xs"
            component={Link}
            href={`/reports/${id}/edit`}
            leftSection={<IconEdit size={15} aria-hidden />}
          >
            {report.draft === null ? 'Edit' : 'Go on editing'}
          </Button>
        )}
        {writes && (
          <Button size="xs" variant="default" aria-expanded={sharing} onClick={() => setSharing(!sharing)}>
            Share{report.shares.length > 0 && ` (${report.shares.length})`}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPrinter size={15} aria-hidden />}
          onClick={() => window.print()}
        >
          Print
        </Button>
      </Group>
      {sharing && <SharePanel report={report} onChanged={refresh} />}
    </>
  );
  return (
    <ReportView
      title={report.title}
      publishedAt={report.publishedAt}
      by={report.createdBy?.name ?? null}
      blocks={report.blocks.map(toReadBlock)}
      actions={actions}
    />
  );
};
