'use client';

import { Button, Chip, Group, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { CsvButton } from '../export/csv-button.tsx';
import type { CsvTable } from '../export/csv-text.ts';
import { formatCount } from '../format/format-number.ts';
import { className } from '../run/mode-name.ts';
import type { SearchPatch } from '../url/patch-search.ts';
import { type BeatsView, orderLabels, orders } from './beats-view.ts';

interface BeatsFiltersProps {
  readonly view: BeatsView;
  readonly classes: readonly string[];
  readonly patients: readonly { readonly patient: string; readonly records: readonly string[] }[];
  readonly totalCount: number | undefined;
  readonly update: (patch: SearchPatch) => void;
  /** All beats of the list, as a table. */
  readonly table: () => Promise<CsvTable>;
}

/** Which beats are listed, and in which order. */
export const BeatsFilters = (props: BeatsFiltersProps) => {
  const { view, classes, patients, totalCount, update, table } = props;
  const ofPatient = patients.find(({ patient }) => patient === view.patient);
  const records = (ofPatient === undefined ? patients : [ofPatient]).flatMap(({ records: names }) => names);
  const choose = (name: string) => (event: { currentTarget: { value: string } }) =>
    update({ [name]: event.currentTarget.value });
  const named = (name: string) => ({ value: name, label: `${name} · ${className(name)}` });
  return (
    <Group gap="sm" mb="md" align="flex-end" role="search" aria-label="Which beats">
      <NativeSelect
        label="Truth"
        size="xs"
        w={150}
        value={view.truth ?? ''}
        onChange={choose('truth')}
        data={[{ value: '', label: 'Any class' }, ...classes.map(named)]}
      />
      <NativeSelect
        label="Predicted"
        size="xs"
        w={150}
        value={view.predicted ?? ''}
        onChange={choose('predicted')}
        data={[{ value: '', label: 'Anything' }, ...[...classes, 'missed'].map(named)]}
      />
      <NativeSelect
        label="Patient"
        size="xs"
        w={110}
        value={view.patient ?? ''}
        onChange={(event) => update({ patient: event.currentTarget.value, record: null })}
        data={[{ value: '', label: 'All' }, ...patients.map(({ patient }) => patient)]}
      />
      <NativeSelect
        label="Record"
        size="xs"
        w={110}
        value={view.record ?? ''}
        onChange={choose('record')}
        data={[{ value: '', label: 'All' }, ...records.toSorted()]}
      />
      <NativeSelect
        label="Order"
        size="xs"
        w={170}
        value={view.order}
        onChange={(event) =>
          update({ order: event.currentTarget.value === 'record' ? null : event.currentTarget.value })
        }
        data={orders.map((order) => ({ value: order, label: orderLabels[order] }))}
      />
      <SegmentedControl
        size="xs"
        aria-label="Right or wrong"
        value={view.right}
        onChange={(right) => update({ right: right === 'all' ? null : right })}
        data={[
          { value: 'all', label: 'All' },
          { value: 'no', label: 'Wrong' },
          { value: 'yes', label: 'Right' },
        ]}
      />
      <Chip
        size="xs"
        variant="light"
        checked={view.marked}
        onChange={(only) => update({ marked: only ? 'only' : null })}
      >
        Marked
      </Chip>
      {view.symbols.length > 0 && (
        <Button
          size="compact-xs"
          variant="light"
          aria-label="Beats of any annotation code"
          onClick={() => update({ symbol: null })}
        >
          Codes {view.symbols.join(', ')} ×
        </Button>
      )}
      <Text size="sm" c="dimmed" role="status" data-beat-count={totalCount}>
        {totalCount !== undefined && `${formatCount(totalCount)} ${totalCount === 1 ? 'beat' : 'beats'}`}
      </Text>
      <CsvButton title="Beats" table={table} />
    </Group>
  );
};
