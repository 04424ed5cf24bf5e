'use client';

import { Badge, Button, Group, TagsInput, Text } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import { TagRunDocument } from '../../generated/graphql.ts';
import { describeError } from '../../graphql/describe-error.ts';
import { mayWrite, useViewer } from '../../shell/viewer-context.tsx';
import { useChange } from './use-change.ts';

interface RunTagsProps {
  readonly run: { readonly id: string; readonly tags: readonly string[] };
  readonly onChanged: () => void;
}

/** The tags of a run, edited where they stand. */
export const RunTags = ({ run, onChanged }: RunTagsProps) => {
  const viewer = useViewer();
  const [draft, setDraft] = useState<string[] | null>(null);
  const change = useChange(TagRunDocument, onChanged);
  const save = async () => {
    if (draft === null) return;
    const add = draft.filter((tag) => !run.tags.includes(tag));
    const remove = run.tags.filter((tag) => !draft.includes(tag));
    if (add.length + remove.length === 0 || (await change.make({ id: run.id, add, remove }))) setDraft(null);
  };
  if (draft === null)
    return (
      <Group gap={6} mt={8} aria-label="Tags" role="group">
        {run.tags.map((tag) => (
          <Badge key={tag} variant="default" tt="none" fw={500}>
            {tag}
          </Badge>
        ))}
        {mayWrite(viewer) && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            leftSection={<IconTag size={13} aria-hidden />}
            onClick={() => setDraft([...run.tags])}
          >
            {run.tags.length === 0 ? 'Add tags' : 'Change tags'}
          </Button>
        )}
      </Group>
    );
  return (
    <Group gap="xs" mt={8} align="flex-start">
      <TagsInput
        size="xs"
        w={{ base: '100%', xs: 360 }}
        aria-label="Tags"
        placeholder="A tag, then Enter"
        value={draft}
        onChange={setDraft}
        maxTags={50}
        error={change.error === undefined ? null : describeError(change.error).message}
      />
      <Button size="xs" loading={change.busy} onClick={() => void save()}>
        Save tags
      </Button>
      <Button size="xs" variant="default" onClick={() => setDraft(null)}>
        Leave
      </Button>
      <Text className="bl-hidden" role="status">
        Enter adds a tag, Backspace takes the last one away.
      </Text>
    </Group>
  );
};
