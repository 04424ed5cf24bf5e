'use client';

import { useEffect, useState } from 'react';
import { type Cause, causeIn, causeOf } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import type { BlockContent } from './block.ts';
import { ReportView } from './report-view.tsx';

/** A report as the API gives it to who has its link. */
interface SharedReport {
  readonly title: string;
  readonly publishedAt: string;
  readonly blocks: readonly {
    readonly id: string;
    readonly kind: string;
    readonly title?: string;
    readonly markdown?: string;
    readonly frozenAt?: string | null;
    readonly content?: BlockContent | null;
  }[];
}

/** A report for who has its link, without signing in. */
export const SharedReportPage = ({ token }: { readonly token: string }) => {
  const [report, setReport] = useState<SharedReport>();
  const [cause, setCause] = useState<Cause>();
  useEffect(() => {
    const gone = new AbortController();
    void fetchShared(token, gone.signal).then((answer) => {
      if (gone.signal.aborted) return;
      if ('blocks' in answer) setReport(answer);
      else setCause(answer);
    });
    return () => gone.abort();
  }, [token]);
  useEffect(() => {
    if (report !== undefined) document.title = `${report.title} · Beatlab`;
  }, [report]);
  if (cause !== undefined) return <CausePanel title="The report can not be read" cause={cause} />;
  if (report === undefined) return <PageLoading />;
  return (
    <ReportView
      title={report.title}
      publishedAt={report.publishedAt}
      blocks={report.blocks.map(({ id, kind, title, markdown, frozenAt, content }) => ({
        ...{ id, kind, title: title ?? '', markdown: markdown ?? null },
        ...{ frozenAt: frozenAt ?? null, content: content ?? null },
      }))}
    />
  );
};

const fetchShared = async (token: string, signal: AbortSignal): Promise<SharedReport | Cause> => {
  const answer = await fetch(`/shared-reports/${encodeURIComponent(token)}`, { signal }).catch(() => null);
  const said = (await answer?.json().catch(() => null)) as SharedReport | object | null | undefined;
  if (answer?.ok && said != null && 'blocks' in said) return said;
  return causeIn(said) ?? causeOf({ message: 'Beatlab’s API does not answer.' });
};
