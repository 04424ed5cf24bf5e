'use client';

import { Button, CloseButton, Group, Text, TextInput } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconArrowsDiff,
  IconDownload,
  IconPlayerStop,
  IconRepeat,
  IconTag,
  IconTrash,
} from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import { saveCsv } from '../../export/csv-button.tsx';
import { countRuns } from '../../run/count-runs.ts';
import { isOver } from '../../run/state-mark.tsx';
import { mayWrite, useViewer } from '../../shell/viewer-context.tsx';
import type { Column } from '../columns/table-layout.ts';
import type { RunRow } from '../rows/runs-question.ts';
import styles from './bulk-bar.module.css';
import { runsCsv } from './runs-csv.ts';
import { useBulkActions } from './use-bulk-actions.ts';

/** The API compares at most so many. */
const MOST_COMPARED = 20;

interface BulkBarProps {
  readonly selected: ReadonlyMap<string, RunRow>;
  readonly columns: readonly Column[];
  readonly onSelect: (selected: ReadonlyMap<string, RunRow>) => void;
}

/** What can be done to the runs that are selected, at the foot of the window. */
export const BulkBar = ({ selected, columns, onSelect }: BulkBarProps) => {
  const [asking, setAsking] = useState<'tag' | 'remove' | null>(null);
  const [busy, setBusy] = useState(false);
  const writes = mayWrite(useViewer());
  const runs = [...selected.values()];
  const actions = useBulkActions(selected, (ids) =>
    onSelect(new Map([...selected].filter(([id]) => !ids.includes(id)))),
  );
  const perform = (act: () => Promise<void>) => async () => {
    setBusy(true);
    await act();
    setBusy(false);
    setAsking(null);
  };
  const archived = runs.some(({ archivedAt }) => archivedAt !== null);
  const button = { variant: 'default', size: 'compact-sm', disabled: busy } as const;
  return (
    <section className={`bl-panel ${styles.bar}`} aria-label="Selected runs">
      <Text size="sm" fw={600} role="status">
        {countRuns(runs.length)} selected
      </Text>
      {asking === 'remove' ? (
        <Group gap={8}>
          <Text size="sm">Delete {countRuns(runs.length)} for good, with metrics, log and files?</Text>
          <Button {...button} variant="filled" color="red" onClick={perform(actions.remove)} loading={busy}>
            Delete
          </Button>
          <Button {...button} onClick={() => setAsking(null)}>
            Keep
          </Button>
        </Group>
      ) : asking === 'tag' ? (
        <TagForm
          busy={busy}
          onTag={(tag) => void perform(() => actions.tag(tag))()}
          onUntag={(tag) => void perform(() => actions.untag(tag))()}
          onClose={() => setAsking(null)}
        />
      ) : (
        <Group gap={6}>
          <CompareButton runs={runs} />
          {writes && (
            <>
              <Button {...button} leftSection={<IconArchive size={15} />} onClick={perform(actions.archive)}>
                Archive
              </Button>
              {archived && (
                <Button
                  {...button}
                  leftSection={<IconArchiveOff size={15} />}
                  onClick={perform(actions.restore)}
                >
                  Restore
                </Button>
              )}
              <Button {...button} leftSection={<IconTag size={15} />} onClick={() => setAsking('tag')}>
                Tag
              </Button>
              <Button {...button} leftSection={<IconRepeat size={15} />} onClick={perform(actions.repeat)}>
                Run again
              </Button>
              {runs.some(({ state }) => !isOver(state)) && (
                <Button
                  {...button}
                  leftSection={<IconPlayerStop size={15} />}
                  onClick={perform(actions.cancel)}
                >
                  Cancel
                </Button>
              )}
              <Button {...button} leftSection={<IconTrash size={15} />} onClick={() => setAsking('remove')}>
                Delete
              </Button>
            </>
          )}
          <Button
            {...button}
            leftSection={<IconDownload size={15} />}
            onClick={() => saveCsv('selected runs', runsCsv(runs, columns))}
          >
            CSV
          </Button>
        </Group>
      )}
      <CloseButton size="sm" ml="auto" aria-label="Select none" onClick={() => onSelect(new Map())} />
    </section>
  );
};

const CompareButton = ({ runs }: { readonly runs: readonly RunRow[] }) => {
  const possible = runs.length >= 2 && runs.length <= MOST_COMPARED;
  const look = { variant: 'filled', size: 'compact-sm', leftSection: <IconArrowsDiff size={15} /> } as const;
  if (!possible) {
    return (
      <Button {...look} disabled title={`Select two to ${MOST_COMPARED} runs`}>
        Compare
      </Button>
    );
  }
  return (
    <Button {...look} component={Link} href={`/compare?ids=${runs.map(({ id }) => id).join(',')}`}>
      Compare {runs.length}
    </Button>
  );
};

interface TagFormProps {
  readonly busy: boolean;
  readonly onTag: (tag: string) => void;
  readonly onUntag: (tag: string) => void;
  readonly onClose: () => void;
}

const TagForm = ({ busy, onTag, onUntag, onClose }: TagFormProps) => {
  const [tag, setTag] = useState('');
  const given = tag.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (given !== '') onTag(given);
      }}
    >
      <Group gap={6}>
        <TextInput
          size="xs"
          aria-label="Tag"
          placeholder="Tag"
          maxLength={100}
          autoFocus
          value={tag}
          onChange={(event) => setTag(event.currentTarget.value)}
        />
        <Button type="submit" size="compact-sm" disabled={given === ''} loading={busy}>
          Give
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={given === '' || busy}
          onClick={() => onUntag(given)}
        >
          Take away
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onClose}>
          Back
        </Button>
      </Group>
    </form>
  );
};
