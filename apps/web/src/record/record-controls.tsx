'use client';

import { Button, Group, MultiSelect, NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from 'urql';
import { RunsOfVersionDocument } from '../generated/graphql.ts';
import { modeName } from '../run/mode-name.ts';
import type { SearchPatch } from '../url/patch-search.ts';

/** What one may jump to. */
export type JumpTo = 'error' | 'class' | 'mark';

interface RecordControlsProps {
  readonly versionId: string;
  readonly runIds: readonly string[];
  readonly classes: readonly string[];
  readonly jumpClass: string;
  readonly signal: 'raw' | 'clean';
  readonly hasMarks: boolean;
  readonly update: (patch: SearchPatch) => void;
  readonly onJump: (to: JumpTo, direction: 1 | -1) => void;
  readonly onZoom: (factor: number) => void;
}

/** More runs under each other than this would leave no room for the leads. */
export const mostRuns = 6;

/** Whose predictions are seen, what is jumped to, and how the signal is shown. */
export const RecordControls = (props: RecordControlsProps) => {
  const { versionId, runIds, classes, jumpClass, signal, hasMarks, update, onJump, onZoom } = props;
  const [{ data }] = useQuery({ query: RunsOfVersionDocument, variables: { versionId } });
  const runs = (data?.runs.edges ?? []).map(({ node }) => node).filter(({ kind }) => kind !== 'PRETRAIN');
  const known = new Set(runs.map(({ id }) => id));
  const jump = (to: JumpTo, name: string, disabled = false) => (
    <Button.Group>
      <Button
        size="xs"
        variant="default"
        disabled={disabled}
        aria-label={`Previous ${name}`}
        onClick={() => onJump(to, -1)}
      >
        ‹
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={disabled}
        aria-label={`Next ${name}`}
        onClick={() => onJump(to, 1)}
      >
        {name} ›
      </Button>
    </Button.Group>
  );
  return (
    <Group gap="sm" mb="sm" align="flex-end">
      <MultiSelect
        label="Runs whose predictions are shown"
        size="xs"
        miw={240}
        maw={520}
        maxValues={mostRuns}
        value={[...runIds]}
        onChange={(ids) => update({ run: ids })}
        data={[
          ...runs.map(({ id, number, name, mode, kind }) => ({
            value: id,
            label: `#${number} ${name} · ${modeName(mode, kind)}`,
          })),
          ...runIds
            .filter((id) => !known.has(id))
            .map((id) => ({ value: id, label: 'the run of the address' })),
        ]}
        searchable
        placeholder={runIds.length === 0 ? 'Choose runs' : undefined}
        nothingFoundMessage="No run on this dataset"
      />
      {jump('error', 'error', runIds.length === 0)}
      <Group gap={4} align="flex-end" wrap="nowrap">
        <NativeSelect
          size="xs"
          aria-label="Class to jump to"
          value={jumpClass}
          onChange={(event) => update({ class: event.currentTarget.value })}
          data={classes.map((name) => ({ value: name, label: name }))}
        />
        {jump('class', 'beat', classes.length === 0)}
      </Group>
      {jump('mark', 'mark', !hasMarks)}
      <Button.Group>
        <Button size="xs" variant="default" aria-label="Zoom out" onClick={() => onZoom(2)}>
          −
        </Button>
        <Button size="xs" variant="default" aria-label="Zoom in" onClick={() => onZoom(0.5)}>
          +
        </Button>
      </Button.Group>
      <SegmentedControl
        size="xs"
        aria-label="Signal"
        value={signal}
        disabled={runIds.length === 0}
        onChange={(next) => update({ signal: next === 'clean' ? 'clean' : null })}
        data={[
          { value: 'raw', label: 'As recorded' },
          { value: 'clean', label: 'As filtered' },
        ]}
      />
    </Group>
  );
};
