'use client';

import { Text, Title } from '@mantine/core';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { useNow } from '../shell/use-now.ts';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';
import { CommentEditor } from './comment-editor.tsx';
import { CommentItem } from './comment-item.tsx';
import page from './comments.module.css';
import { useRunComments } from './use-run-comments.ts';

/** What the team says of a run, live. */
export const RunComments = ({ runId }: { readonly runId: string }) => {
  const { comments, count, people, error, refusal, ...act } = useRunComments(runId);
  const viewer = useViewer();
  const writes = mayWrite(viewer);
  const nowMs = useNow(30_000);
  return (
    <section aria-labelledby="comments" data-comments={count}>
      <Title order={2} id="comments" mt="lg" mb="sm">
        Comments{count > 0 && ` (${count})`}
      </Title>
      {comments === undefined && error !== undefined && (
        <CausePanel title="Comments could not be fetched" cause={describeError(error)} />
      )}
      {refusal !== undefined && <CausePanel title="That did not work" cause={describeError(refusal)} />}
      {comments !== undefined && comments.length > 0 && (
        <ol className={page.list}>
          {comments.map((comment) => {
            const isMine = comment.author?.id === viewer?.user.id;
            return (
              <CommentItem
                key={comment.id}
                comment={comment}
                people={people}
                nowMs={nowMs}
                mayEdit={writes && isMine}
                mayDelete={writes && (isMine || viewer?.team.role === 'owner')}
                onEdit={(text, mentions) => act.edit(comment.id, text, mentions)}
                onDelete={() => void act.remove(comment.id)}
              />
            );
          })}
        </ol>
      )}
      {comments?.length === 0 && (
        <Text c="dimmed" mb="sm">
          Nobody has said anything of this run{writes ? ': what should the others know?' : ' so far.'}
        </Text>
      )}
      {writes && <CommentEditor label="Add a comment" people={people} action="Comment" onSend={act.add} />}
    </section>
  );
};
