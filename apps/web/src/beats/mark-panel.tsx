'use client';

import { Button, Group, NativeSelect, Text, Textarea } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useMutation } from 'urql';
import { MomentText } from '../format/moment-text.tsx';
import {
  type BeatMarkKind,
  type BeatMarkTextFragment,
  MarkBeatDocument,
  UnmarkBeatDocument,
} from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { useNow } from '../shell/use-now.ts';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';
import detail from './beat-detail.module.css';
import { markLabels } from './beat-words.ts';
import type { BeatPlace } from './beats-view.ts';

interface MarkPanelProps {
  readonly versionId: string;
  readonly place: BeatPlace;
  readonly marks: readonly BeatMarkTextFragment[];
  readonly onChanged: (marks: readonly BeatMarkTextFragment[]) => void;
}

/** What the team thinks of a beat, and a place to say so. */
export const MarkPanel = ({ versionId, place, marks, onChanged }: MarkPanelProps) => {
  const viewer = useViewer();
  const nowMs = useNow(60_000);
  const mine = marks.find(({ createdBy }) => createdBy?.id === viewer?.user.id);
  const [kind, setKind] = useState<BeatMarkKind>(mine?.kind ?? 'MISLABELLED');
  const [note, setNote] = useState(mine?.note ?? '');
  const [{ fetching, error }, mark] = useMutation(MarkBeatDocument);
  const [{ error: unmarkError }, unmark] = useMutation(UnmarkBeatDocument);
  const failure = error ?? unmarkError;

  // Another beat, or what somebody else said of this one, begins the form anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark itself is told by its text
  useEffect(() => {
    setKind(mine?.kind ?? 'MISLABELLED');
    setNote(mine?.note ?? '');
  }, [place.record, place.sample, mine?.id, mine?.note]);

  const save = async () => {
    const { data } = await mark({ input: { datasetVersionId: versionId, ...place, kind, note } });
    const saved = data?.markBeat;
    if (saved !== undefined) onChanged([...marks.filter(({ id }) => id !== saved.id), saved]);
  };
  const remove = async (id: string) => {
    const { data } = await unmark({ id });
    if (data?.unmarkBeat) onChanged(marks.filter((one) => one.id !== id));
  };

  return (
    <section aria-label="Marks on this beat">
      {marks.length > 0 && (
        <ul className={detail.marks}>
          {marks.map((one) => (
            <li key={one.id} data-mark={one.kind}>
              <Group justify="space-between" gap="xs" wrap="nowrap">
                <span>
                  <IconFlag size={14} aria-hidden /> <b>{markLabels[one.kind]}</b>
                  <Text span c="dimmed" size="xs">
                    {' '}
                    {one.createdBy?.name ?? 'somebody who has left'},{' '}
                    <MomentText at={one.createdAt} nowMs={nowMs} />
                  </Text>
                </span>
                {mayWrite(viewer) && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => void remove(one.id)}
                    aria-label={`Take off: ${markLabels[one.kind]}`}
                  >
                    Take off
                  </Button>
                )}
              </Group>
              {one.note !== '' && <div>{one.note}</div>}
            </li>
          ))}
        </ul>
      )}
      {mayWrite(viewer) && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <NativeSelect
            label="Mark this beat"
            size="xs"
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as BeatMarkKind)}
            data={Object.entries(markLabels).map(([value, label]) => ({ value, label }))}
          />
          <Textarea
            mt={6}
            size="xs"
            aria-label="Why"
            placeholder="Why; the team reads it"
            autosize
            minRows={2}
            maxRows={6}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" mt={8} variant="default" loading={fetching}>
            {mine === undefined ? 'Mark' : 'Change my mark'}
          </Button>
        </form>
      )}
      {failure !== undefined && <CausePanel title="The mark was not saved" cause={describeError(failure)} />}
    </section>
  );
};
