'use client';

import { ActionIcon, Button, Group, Text, TextInput, Title } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconPinned,
  IconPinnedFilled,
  IconPlus,
  IconSearch,
  IconX,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useRunKeys } from '../use-run-keys.ts';
import { type ColumnKey, fixedColumns } from './column-key.ts';
import styles from './column-panel.module.css';
import { columnLabel } from './column-text.ts';
import {
  addColumn,
  type Column,
  type LayoutChange,
  moveColumn,
  pinColumn,
  plainLayout,
  removeColumn,
} from './table-layout.ts';

interface ColumnPanelProps {
  readonly columns: readonly Column[];
  readonly onLayout: (change: LayoutChange) => void;
}

/** Which columns the table has, and in which order: any metric by its last, least or greatest value or its curve, any setting. */
export const ColumnPanel = ({ columns, onLayout }: ColumnPanelProps) => (
  <div className={styles.panel}>
    <section aria-labelledby="columns-shown">
      <Group justify="space-between">
        <Title order={2} id="columns-shown">
          Columns shown
        </Title>
        <Button variant="subtle" size="compact-xs" onClick={() => onLayout(() => plainLayout)}>
          As at first
        </Button>
      </Group>
      <ol className={styles.list}>
        {columns.map((column, index) => (
          <ShownColumn
            key={column.key}
            column={column}
            index={index}
            last={columns.length - 1}
            onLayout={onLayout}
          />
        ))}
      </ol>
    </section>
    <MoreColumns columns={columns} onLayout={onLayout} />
  </div>
);

interface ShownColumnProps extends Pick<ColumnPanelProps, 'onLayout'> {
  readonly column: Column;
  readonly index: number;
  readonly last: number;
}

const ShownColumn = ({ column: { key, pinned }, index, last, onLayout }: ShownColumnProps) => {
  const label = columnLabel(key);
  const Pin = pinned ? IconPinnedFilled : IconPinned;
  const action = { variant: 'subtle', color: 'gray', size: 26 } as const;
  return (
    <li className={styles.item}>
      <span className={styles.label}>{label}</span>
      <ActionIcon
        {...action}
        aria-label={`Pin ${label} at the left`}
        aria-pressed={pinned}
        onClick={() => onLayout((now) => pinColumn(now, key, !pinned))}
      >
        <Pin size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon
        {...action}
        aria-label={`Move ${label} to the left`}
        disabled={index === 0}
        onClick={() => onLayout((now) => moveColumn(now, key, index - 1))}
      >
        <IconArrowUp size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon
        {...action}
        aria-label={`Move ${label} to the right`}
        disabled={index === last}
        onClick={() => onLayout((now) => moveColumn(now, key, index + 1))}
      >
        <IconArrowDown size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon
        {...action}
        aria-label={`Take ${label} out`}
        disabled={last === 0}
        onClick={() => onLayout((now) => removeColumn(now, key))}
      >
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </li>
  );
};

/** More than fits on a screen is found by typing. */
const MOST_SHOWN = 80;

const MoreColumns = ({ columns, onLayout }: ColumnPanelProps) => {
  const keys = useRunKeys(true);
  const [text, setText] = useState('');
  const shown = new Set<string>(columns.map(({ key }) => key));
  const choices: ColumnKey[] = [
    ...fixedColumns,
    ...(keys?.params ?? []).map(({ key }) => `param:${key}` as const),
    ...(keys?.metrics ?? []).flatMap(
      (key) => [`metric:${key}`, `min:${key}`, `max:${key}`, `curve:${key}`] as const,
    ),
  ];
  const words = text.toLowerCase().split(/\s+/);
  const found = choices.filter(
    (key) =>
      !shown.has(key) && words.every((word) => `${key} ${columnLabel(key)}`.toLowerCase().includes(word)),
  );
  return (
    <section aria-labelledby="columns-more">
      <Title order={2} id="columns-more">
        More columns
      </Title>
      <TextInput
        aria-label="Find a column"
        placeholder="A setting or a metric, such as learningRate or recall"
        leftSection={<IconSearch size={15} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        my={8}
      />
      <ul className={styles.choices}>
        {found.slice(0, MOST_SHOWN).map((key) => (
          <li key={key}>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPlus size={13} aria-hidden />}
              onClick={() => onLayout((now) => addColumn(now, key))}
            >
              {columnLabel(key)}
            </Button>
          </li>
        ))}
      </ul>
      <Text size="xs" c="dimmed" role="status">
        {keys === undefined
          ? 'Looking which metrics and settings there are …'
          : found.length > MOST_SHOWN
            ? `${found.length - MOST_SHOWN} more: type a part of the name.`
            : found.length === 0
              ? 'No further column has such a name.'
              : ''}
      </Text>
    </section>
  );
};
