'use client';

import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { useMutation } from 'urql';
import { MomentText } from '../format/moment-text.tsx';
import { MentionsDocument, ReadMentionsDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useQueryPages } from '../graphql/use-query-pages.ts';
import { MarkdownText } from '../markdown/markdown-text.tsx';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { useNow } from '../shell/use-now.ts';
import page from './comments.module.css';

/** Comments that mention the reader, newest first; opened, they count as seen. */
export const MentionsPage = () => {
  const [, read] = useMutation(ReadMentionsDocument);
  const { listed, error, busy, loadMore, refresh } = useQueryPages(MentionsDocument, {}, ({ mentions }) => ({
    ...mentions,
    edges: mentions.edges.map(({ node }) => ({ node: { ...node, id: node.comment.id } })),
  }));
  const isRead = useRef(false);
  const hasUnread = listed?.rows.some(({ readAt }) => readAt === null) ?? false;
  useEffect(() => {
    if (isRead.current || !hasUnread) return;
    isRead.current = true;
    void read({});
  }, [hasUnread, read]);
  const nowMs = useNow(30_000);
  if (listed === undefined) {
    if (error === undefined) return <PageLoading />;
    return (
      <CausePanel title="Mentions could not be fetched" cause={describeError(error)} onRetry={refresh} />
    );
  }
  return (
    <>
      <Title order={1} mb="md">
        Mentions of you
      </Title>
      {listed.rows.length === 0 ? (
        <Nothing title="Nobody has mentioned you" action={{ href: '/', label: 'See all runs' }}>
          Who writes @ and your name in a comment on a run tells you of it here.
        </Nothing>
      ) : (
        <ol className={page.list}>
          {listed.rows.map(({ comment, readAt, ...run }) => (
            <li
              key={comment.id}
              className={`bl-panel ${page.comment} ${readAt === null ? page.unread : ''}`}
              data-mention={comment.id}
            >
              <Group gap="xs" mb={6} fz="sm">
                <Anchor component={Link} href={`/runs/${run.runId}#comment-${comment.id}`} inherit fw={600}>
                  #{run.runNumber} {run.runName}
                </Anchor>
                <Text span inherit c="dimmed">
                  {comment.author?.name ?? 'Somebody who has left'},{' '}
                  <MomentText at={comment.createdAt} nowMs={nowMs} />
                </Text>
              </Group>
              <MarkdownText text={comment.text} mentions={comment.mentions.map(({ name }) => name)} />
            </li>
          ))}
        </ol>
      )}
      {listed.endCursor !== null && (
        <Button variant="default" loading={busy} onClick={loadMore}>
          Show more
        </Button>
      )}
    </>
  );
};
