'use client';

import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { MomentText } from '../format/moment-text.tsx';
import type { CommentPartsFragment } from '../generated/graphql.ts';
import { MarkdownText } from '../markdown/markdown-text.tsx';
import { CommentEditor } from './comment-editor.tsx';
import page from './comments.module.css';
import type { Person } from './mention-at-caret.ts';

interface CommentItemProps {
  readonly comment: CommentPartsFragment;
  readonly people: readonly Person[];
  readonly nowMs: number;
  readonly mayEdit: boolean;
  readonly mayDelete: boolean;
  readonly onEdit: (text: string, mentions: string[]) => Promise<boolean>;
  readonly onDelete: () => void;
}

/** What one member said. */
export const CommentItem = ({ comment, people, nowMs, mayEdit, mayDelete, ...on }: CommentItemProps) => {
  const [editing, setEditing] = useState(false);
  const { author, text, mentions, createdAt, editedAt } = comment;
  const save = async (next: string, named: string[]) => {
    const taken = await on.onEdit(next, named);
    if (taken) setEditing(false);
    return taken;
  };
  return (
    <li className={`bl-panel ${page.comment}`} data-comment={comment.id} id={`comment-${comment.id}`}>
      <Group justify="space-between" gap="xs" mb={6}>
        <Text size="sm">
          <b>{author?.name ?? 'Somebody who has left'}</b>{' '}
          <Text span c="dimmed">
            <MomentText at={createdAt} nowMs={nowMs} />
            {editedAt !== null && ', edited'}
          </Text>
        </Text>
        {!editing && (
          <Group gap={4}>
            {mayEdit && (
              <Button size="compact-xs" variant="subtle" onClick={() => setEditing(true)}>
                Edit
              </Button>
            )}
            {mayDelete && (
              <Button size="compact-xs" variant="subtle" color="gray" onClick={on.onDelete}>
                Delete
              </Button>
            )}
          </Group>
        )}
      </Group>
      {editing ? (
        <CommentEditor
          label="Your comment"
          people={people}
          initial={text}
          action="Save"
          onSend={save}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <MarkdownText text={text} mentions={mentions.map(({ name }) => name)} />
      )}
    </li>
  );
};
