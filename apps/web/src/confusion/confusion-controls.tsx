'use client';

import { Group, NativeSelect, SegmentedControl } from '@mantine/core';
import type { Part, Scope } from '../generated/graphql.ts';
import { readChoice, type SearchPatch } from '../url/patch-search.ts';

/** Which confusion matrix is shown, as the address says it. */
export interface ConfusionView {
  readonly scope: Scope;
  readonly part: Part;
  readonly unit: 'count' | 'share';
  /** Null is the newest. */
  readonly epoch: number | null;
}

export const readConfusionView = (search: Pick<URLSearchParams, 'get'>): ConfusionView => {
  const epoch = Number(search.get('epoch') ?? Number.NaN);
  return {
    scope: readChoice(search, 'scope', ['beat', 'token']) === 'beat' ? 'BEAT' : 'TOKEN',
    part: readChoice(search, 'part', ['val', 'train']) === 'val' ? 'VALIDATION' : 'TRAIN',
    unit: readChoice(search, 'unit', ['count', 'share']),
    epoch: Number.isInteger(epoch) && epoch > 0 ? epoch : null,
  };
};

interface ControlsProps {
  readonly view: ConfusionView;
  /** Epochs to choose from. */
  readonly epochs: readonly number[];
  readonly update: (patch: SearchPatch) => void;
}

export const ConfusionControls = ({ view, epochs, update }: ControlsProps) => (
  <Group gap="xs">
    <SegmentedControl
      size="xs"
      aria-label="Part"
      value={view.part}
      onChange={(part) => update({ part: part === 'TRAIN' ? 'train' : null })}
      data={[
        { value: 'VALIDATION', label: 'Validation' },
        { value: 'TRAIN', label: 'Training' },
      ]}
    />
    <SegmentedControl
      size="xs"
      aria-label="Cells show"
      value={view.unit}
      onChange={(unit) => update({ unit: unit === 'share' ? 'share' : null })}
      data={[
        { value: 'count', label: 'Counts' },
        { value: 'share', label: '% of truth' },
      ]}
    />
    {epochs.length > 0 && (
      <NativeSelect
        size="xs"
        aria-label="Epoch"
        value={view.epoch === null ? '' : String(view.epoch)}
        onChange={(event) => update({ epoch: event.currentTarget.value })}
        data={[
          { value: '', label: `Newest (epoch ${Math.max(...epochs)})` },
          ...[...epochs]
            .sort((a, b) => b - a)
            .map((epoch) => ({ value: String(epoch), label: `Epoch ${epoch}` })),
        ]}
      />
    )}
  </Group>
);

/** Whether numbers are of beats (one decision each) or of the tokens that beats are made of. */
export const ScopeSwitch = ({ view, update }: Pick<ControlsProps, 'view' | 'update'>) => (
  <SegmentedControl
    size="xs"
    aria-label="Scope"
    value={view.scope}
    onChange={(scope) => update({ scope: scope === 'TOKEN' ? 'token' : null })}
    data={[
      { value: 'BEAT', label: 'Beats' },
      { value: 'TOKEN', label: 'Tokens' },
    ]}
  />
);
