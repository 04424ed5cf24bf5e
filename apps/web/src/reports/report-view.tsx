'use client';

import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatExactMoment } from '../format/format-time.ts';
import type { ReadBlock } from './block.ts';
import { BlockView } from './block-view.tsx';
import page from './report.module.css';

interface ReportViewProps {
  readonly title: string;
  readonly publishedAt: string;
  readonly by?: string | null;
  readonly blocks: readonly ReadBlock[];
  /** What can be done; not printed. */
  readonly actions?: ReactNode;
}

/** A report as it is read, on a screen and on paper. */
export const ReportView = ({ title, publishedAt, by, blocks, actions }: ReportViewProps) => (
  <article className={page.report} data-report>
    <Title order={1} style={{ overflowWrap: 'anywhere' }}>
      {title}
    </Title>
    <Text size="sm" c="dimmed" mt={4}>
      {by != null && `${by}, `}
      <time dateTime={publishedAt}>{formatExactMoment(publishedAt)}</time>
    </Text>
    {actions !== undefined && <div className={page.screenOnly}>{actions}</div>}
    {blocks.length === 0 && (
      <Text c="dimmed" mt="lg">
        Nothing has been published here so far.
      </Text>
    )}
    {blocks.map((block) => (
      <BlockView key={block.id} block={block} />
    ))}
  </article>
);
