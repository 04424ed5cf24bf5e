'use client';

import { Button, Group, Text, Textarea, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { UpdateRunDocument } from '../../generated/graphql.ts';
import { describeError } from '../../graphql/describe-error.ts';
import { MarkdownText } from '../../markdown/markdown-text.tsx';
import { CausePanel } from '../../shell/cause-panel.tsx';
import { mayWrite, useViewer } from '../../shell/viewer-context.tsx';
import { useChange } from './use-change.ts';

interface RunNotesProps {
  readonly run: { readonly id: string; readonly notes: string };
  readonly onChanged: () => void;
}

const LONGEST = 100_000;

/** What people write about a run, in Markdown, edited where it stands. */
export const RunNotes = ({ run, onChanged }: RunNotesProps) => {
  const viewer = useViewer();
  const [draft, setDraft] = useState<string | null>(null);
  const change = useChange(UpdateRunDocument, onChanged);
  const save = async () => {
    if (draft !== null && (await change.make({ id: run.id, input: { notes: draft } }))) setDraft(null);
  };
  return (
    <section aria-labelledby="notes-title">
      <Group justify="space-between" mt="lg" mb="xs">
        <Title order={2} id="notes-title">
          Notes
        </Title>
        {draft === null && mayWrite(viewer) && (
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconPencil size={14} aria-hidden />}
            onClick={() => setDraft(run.notes)}
          >
            {run.notes === '' ? 'Write notes' : 'Edit'}
          </Button>
        )}
      </Group>
      {draft === null ? (
        <div className="bl-panel" style={{ padding: '10px 16px', overflowWrap: 'anywhere' }} data-notes>
          {run.notes === '' ? (
            <Text c="dimmed" size="sm">
              Nobody has written about this run yet.
            </Text>
          ) : (
            <MarkdownText text={run.notes} />
          )}
        </div>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <Textarea
            aria-label="Notes in Markdown"
            description="Markdown: headings, lists, tables, links. Ctrl and Enter save."
            autosize
            minRows={5}
            maxRows={24}
            maxLength={LONGEST}
            data-autofocus
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
              if (event.key === 'Escape') setDraft(null);
            }}
          />
          <Group gap="xs" mt="xs">
            <Button type="submit" size="xs" loading={change.busy}>
              Save
            </Button>
            <Button size="xs" variant="default" onClick={() => setDraft(null)}>
              Leave as it was
            </Button>
          </Group>
        </form>
      )}
      {change.error !== undefined && (
        <CausePanel title="The notes could not be saved" cause={describeError(change.error)} />
      )}
    </section>
  );
};
