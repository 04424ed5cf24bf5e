'use client';

import { Group, SegmentedControl } from '@mantine/core';
import type { Part, Scope } from '../../generated/graphql.ts';
import type { SearchPatch } from '../../url/patch-search.ts';
import { type ResultsView, type Unit, units } from '../results-view.ts';
import { EpochSlider } from './epoch-slider.tsx';

interface ControlsProps {
  readonly view: ResultsView;
  /** Epochs to choose from, oldest first. */
  readonly epochs: readonly number[];
  /** Parts that a matrix is stored of. */
  readonly parts: readonly Part[];
  readonly update: (patch: SearchPatch) => void;
}

const partLabels: Readonly<Record<Part, string>> = { VALIDATION: 'Validation', TRAIN: 'Training' };
const unitLabels: Readonly<Record<Unit, string>> = {
  count: 'Counts',
  truth: '% of truth',
  predicted: '% of calls',
};

/** Which confusion matrix is shown, and what its cells say. */
export const MatrixControls = ({ view, epochs, parts, update }: ControlsProps) => (
  <Group gap="xs">
    {parts.length > 1 && (
      <SegmentedControl
        size="xs"
        aria-label="Part"
        value={view.part}
        onChange={(part) => update({ part: part === 'TRAIN' ? 'train' : null })}
        data={(['VALIDATION', 'TRAIN'] as const).map((value) => ({ value, label: partLabels[value] }))}
      />
    )}
    <SegmentedControl
      size="xs"
      aria-label="Cells show"
      value={view.unit}
      onChange={(unit) => update({ unit: unit === 'count' ? null : unit })}
      data={units.map((value) => ({ value, label: unitLabels[value] }))}
    />
    <EpochSlider
      epochs={epochs}
      epoch={view.epoch}
      onChange={(epoch) => update({ epoch: epoch === null ? null : String(epoch) })}
    />
  </Group>
);

interface ScopeSwitchProps {
  readonly view: { readonly scope: Scope };
  readonly update: (patch: SearchPatch) => void;
}

/** Whether numbers are of beats (one decision each) or of the tokens that beats are made of. */
export const ScopeSwitch = ({ view, update }: ScopeSwitchProps) => (
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
