'use client';

import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { MomentText } from '../format/moment-text.tsx';
import { MentionsDocument, ReadMentionsDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { MarkdownText } from '../markdown/markdown-text.tsx';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { useNow } from '../shell/use-now.ts';
import page from './comments.module.css';

const PAGE = 50;
const LONGEST = 200;

/** Comments that mention the reader, newest first; opened, they count as seen. */
export const MentionsPage = () => {
  const [first, setFirst] = useState(PAGE);
  const { data, error, refresh } = useFreshQuery(MentionsDocument, { first, after: null });
  const [, read] = useMutation(ReadMentionsDocument);
  const nowMs = useNow(30_000);
  const isRead = useRef(false);
  const listed = data?.mentions;
  useEffect(() => {
    if (isRead.current || listed === undefined || listed.unreadCount === 0) return;
    isRead.current = true;
    void read({});
  }, [listed, read]);
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
      {listed.edges.length === 0 ? (
        <Nothing title="Nobody has mentioned you" action={{ href: '/', label: 'See all runs' }}>
          Who writes @ and your name in a comment on a run tells you of it here.
        </Nothing>
      ) : (
        <ol className={page.list}>
          {listed.edges.map(({ node: { comment, readAt, ...run } }) => (
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
      {listed.pageInfo.hasNextPage && first < LONGEST && (
        <Button variant="default" onClick={() => setFirst(LONGEST)}>
          Show more
        </Button>
      )}
    </>
  );
};
