'use client';

import { Button, Chip, CloseButton, Group, Switch, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconCopy, IconDownload, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import { fileName, saveFile } from '../../export/save-file.ts';
import { formatCount } from '../../format/format-number.ts';
import { describeError } from '../../graphql/describe-error.ts';
import { CausePanel } from '../../shell/cause-panel.tsx';
import type { SearchPatch } from '../../url/patch-search.ts';
import { LogLines } from './log-lines.tsx';
import { logLevels, logText, readLogView } from './log-view.ts';
import { readWholeLog, useLog } from './use-log.ts';

interface RunLogProps {
  readonly run: { readonly id: string; readonly number: number };
  readonly revision: number;
  readonly over: boolean;
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}

const levelNames = { INFO: 'Plain', WARNING: 'Warnings', ERROR: 'Errors' } as const;

/** The log: searched on the server, drawn as far as it is seen, and followed until one scrolls up. */
export const RunLog = ({ run, revision, over, search, update }: RunLogProps) => {
  const view = readLogView(search);
  const log = useLog(run.id, revision, view);
  const [follow, setFollow] = useState(true);
  const filtered = view.search !== '' || view.levels.length > 0;
  return (
    <section aria-label="Log">
      <Group gap="sm" mb="xs">
        <SearchWords words={view.search} onChange={(words) => update({ words })} />
        <Chip.Group multiple value={[...view.levels]} onChange={(levels: string[]) => update({ levels })}>
          <Group gap={6}>
            {logLevels.map((level) => (
              <Chip key={level} size="xs" value={level}>
                {levelNames[level]}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <Switch
          size="sm"
          label="Follow"
          checked={follow}
          onChange={(event) => setFollow(event.currentTarget.checked)}
        />
        <LogFile run={run} view={view} />
        <Text size="sm" c="dimmed" role="status">
          {log.totalCount === undefined
            ? '…'
            : `${formatCount(log.totalCount)} ${log.totalCount === 1 ? 'line' : 'lines'}`}
        </Text>
      </Group>
      {log.error !== undefined && (
        <CausePanel title="The log could not be fetched" cause={describeError(log.error)} />
      )}
      <LogLines
        log={log}
        words={view.search}
        follow={follow}
        onFollow={setFollow}
        nothing={nothingText(filtered, over)}
      />
    </section>
  );
};

const nothingText = (filtered: boolean, over: boolean): string => {
  if (filtered) return 'No line matches.';
  return over ? 'Nothing was written.' : 'Nothing yet.';
};

/** Searched once the reader pauses. */
const SearchWords = ({
  words,
  onChange,
}: {
  readonly words: string;
  readonly onChange: (words: string) => void;
}) => {
  const [typed, setTyped] = useState(words);
  const tell = useDebouncedCallback(onChange, 250);
  const type = (next: string) => {
    setTyped(next);
    tell(next);
  };
  return (
    <TextInput
      size="xs"
      w={{ base: '100%', xs: 240 }}
      aria-label="Search the log"
      placeholder="Search the log"
      maxLength={200}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        typed !== '' && <CloseButton size="xs" aria-label="Show all lines" onClick={() => type('')} />
      }
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
};

interface LogFileProps {
  readonly run: RunLogProps['run'];
  readonly view: ReturnType<typeof readLogView>;
}

/** The lines that match, all of them, to keep or to paste. */
const LogFile = ({ run, view }: LogFileProps) => {
  const client = useClient();
  const [error, setError] = useState<CombinedError>();
  const [said, setSaid] = useState('');
  const withText = async (use: (text: string, count: number) => Promise<void> | void) => {
    setError(undefined);
    await readWholeLog(client, run.id, view).then((lines) => use(logText(lines), lines.length), setError);
  };
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconDownload size={14} aria-hidden />}
        onClick={() =>
          withText((text) =>
            saveFile(`${fileName(`run ${run.number} log`)}.txt`, new Blob([text], { type: 'text/plain' })),
          )
        }
      >
        Download
      </Button>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconCopy size={14} aria-hidden />}
        onClick={() =>
          withText(async (text, count) => {
            await navigator.clipboard.writeText(text);
            setSaid(`${formatCount(count)} lines copied`);
          })
        }
      >
        Copy
      </Button>
      <Text size="xs" c="dimmed" role="status">
        {error === undefined ? said : describeError(error).message}
      </Text>
    </>
  );
};
