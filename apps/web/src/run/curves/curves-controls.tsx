'use client';

import {
  CloseButton,
  Group,
  NativeSelect,
  SegmentedControl,
  Slider,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { SearchPatch } from '../../url/patch-search.ts';
import type { CurvesView } from './curves-view.ts';
import type { AxisChoice } from './run-axes.ts';

interface CurvesControlsProps {
  readonly view: CurvesView;
  readonly axes: readonly [AxisChoice, ...AxisChoice[]];
  readonly axis: AxisChoice;
  readonly isZoomed: boolean;
  readonly update: (patch: SearchPatch) => void;
}

/** What is drawn, and how. */
export const CurvesControls = ({ view, axes, axis, isZoomed, update }: CurvesControlsProps) => (
  <Group gap="sm" mb="md" align="center">
    <TextInput
      size="xs"
      w={{ base: '100%', xs: 220 }}
      aria-label="Find metrics"
      placeholder="Find metrics"
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        view.find !== '' && (
          <CloseButton size="xs" aria-label="Find all metrics" onClick={() => update({ find: null })} />
        )
      }
      value={view.find}
      onChange={(event) => update({ find: event.currentTarget.value })}
    />
    <NativeSelect
      size="xs"
      aria-label="Axis"
      value={axis.kind}
      // A part of one axis means nothing on another.
      onChange={({ currentTarget: { value } }) =>
        update({ axis: value === axes[0].kind ? null : value, x: null })
      }
      data={axes.map(({ kind, label }) => ({ value: kind, label }))}
    />
    <SegmentedControl
      size="xs"
      aria-label="Scale of values"
      value={view.log ? 'log' : 'linear'}
      onChange={(scale) => update({ scale: scale === 'log' ? 'log' : null })}
      data={[
        { value: 'linear', label: 'Linear' },
        { value: 'log', label: 'Log' },
      ]}
    />
    <Smoothing
      value={view.smoothing}
      onChange={(value) => update({ smooth: value === 0 ? null : String(value) })}
    />
    <Switch
      size="xs"
      label="Training with validation"
      checked={view.together}
      onChange={(event) => update({ parts: event.currentTarget.checked ? null : 'apart' })}
    />
    <NativeSelect
      size="xs"
      aria-label="Charts in a row"
      value={String(view.columns)}
      onChange={({ currentTarget: { value } }) => update({ columns: value === '2' ? null : value })}
      data={[
        { value: '1', label: '1 in a row' },
        { value: '2', label: '2 in a row' },
        { value: '3', label: '3 in a row' },
      ]}
    />
    <Text size="xs" c="dimmed">
      {isZoomed
        ? 'Click a chart twice to see all of it.'
        : 'Drag over a chart to zoom; Ctrl and the wheel zoom, Shift and the wheel move.'}
    </Text>
  </Group>
);

interface SmoothingProps {
  readonly value: number;
  readonly onChange: (value: number) => void;
}

const Smoothing = ({ value, onChange }: SmoothingProps) => {
  const [shown, setShown] = useState(value);
  useEffect(() => setShown(value), [value]);
  return (
    <Group gap={8} wrap="nowrap">
      <Text size="xs" id="smoothing-label">
        Smoothing
      </Text>
      <Slider
        size="sm"
        w={110}
        min={0}
        max={0.99}
        step={0.01}
        value={shown}
        label={null}
        thumbProps={{ 'aria-labelledby': 'smoothing-label' }}
        onChange={setShown}
        onChangeEnd={onChange}
      />
      <Text size="xs" className="bl-number" w={28}>
        {shown === 0 ? 'off' : shown.toFixed(2)}
      </Text>
    </Group>
  );
};
