'use client';

import {
  ActionIcon,
  Group,
  MultiSelect,
  NativeSelect,
  NumberInput,
  Select,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BlockSettings } from './block.ts';
import { isComplete, kindLabel } from './edit-blocks.ts';
import page from './report.module.css';

export interface Choices {
  readonly runs: readonly { readonly value: string; readonly label: string }[];
  /** Ids of the same runs, those first that a new block shows. */
  readonly shownFirst: readonly string[];
  readonly metrics: readonly string[];
  readonly columns: readonly { readonly value: string; readonly label: string }[];
}

interface BlockEditorProps {
  readonly block: BlockSettings;
  readonly choices: Choices;
  readonly onChange: (block: BlockSettings) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
  /** The block as readers will see it. */
  readonly preview: ReactNode;
}

/** What one block shows, and where it stands. */
export const BlockEditor = ({ block, choices, onChange, onMove, onRemove, preview }: BlockEditorProps) => (
  <section
    className={`bl-panel ${page.editor}`}
    data-edit-block={block.kind}
    aria-label={kindLabel[block.kind]}
  >
    <Group justify="space-between" mb="xs">
      <Text fw={600} size="sm">
        {kindLabel[block.kind]}
      </Text>
      <Group gap={4}>
        <ActionIcon variant="subtle" color="gray" aria-label="Move up" onClick={() => onMove(-1)}>
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label="Move down" onClick={() => onMove(1)}>
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label="Remove block" onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </Group>
    {block.kind === 'text' ? (
      <Textarea
        label="Markdown"
        autosize
        minRows={3}
        maxRows={30}
        maxLength={50_000}
        value={block.markdown}
        onChange={({ currentTarget }) => onChange({ ...block, markdown: currentTarget.value })}
      />
    ) : (
      <DrawnFields block={block} choices={choices} onChange={onChange} />
    )}
    {!isComplete(block) && (
      <Text size="sm" c="var(--bl-warn)" mt="xs">
        {block.kind === 'comparison'
          ? 'Choose a baseline and other runs.'
          : 'Choose what the block is drawn from.'}
      </Text>
    )}
    {preview}
  </section>
);

type DrawnBlock = Exclude<BlockSettings, { kind: 'text' }>;

interface FieldsProps {
  readonly block: DrawnBlock;
  readonly choices: Choices;
  readonly onChange: (block: BlockSettings) => void;
}

const DrawnFields = (props: FieldsProps) => {
  const { block, onChange } = props;
  return (
    <>
      <Group align="flex-end" gap="xs">
        <TextInput
          label="Title"
          size="xs"
          maxLength={200}
          value={block.title}
          onChange={({ currentTarget }) => onChange({ ...block, title: currentTarget.value })}
          style={{ flex: '1 1 180px' }}
        />
        {block.kind === 'comparison' ? (
          <Text size="xs" c="dimmed" maw={260}>
            A verdict is kept as it is computed when it is chosen.
          </Text>
        ) : (
          <Switch
            size="xs"
            label="Freeze the numbers"
            checked={block.frozen}
            onChange={({ currentTarget }) => onChange({ ...block, frozen: currentTarget.checked })}
          />
        )}
      </Group>
      <Group align="flex-end" gap="xs" mt="xs">
        <SourceFields {...props} />
      </Group>
    </>
  );
};

const SourceFields = ({ block, choices, onChange }: FieldsProps) => {
  const runs = (label: string, most: number) =>
    'runIds' in block && (
      <MultiSelect
        label={label}
        size="xs"
        searchable
        hidePickedOptions
        maxValues={most}
        data={[...choices.runs]}
        value={block.runIds.filter((id) => id !== '')}
        onChange={(runIds) => onChange({ ...block, runIds })}
        style={{ flex: '1 1 260px' }}
      />
    );
  switch (block.kind) {
    case 'chart':
      return (
        <>
          <Select
            label="Metric"
            size="xs"
            searchable
            data={[...choices.metrics]}
            value={block.metric}
            onChange={(metric) => onChange({ ...block, metric: metric ?? '' })}
          />
          {runs('Runs', 20)}
        </>
      );
    case 'runs':
      return (
        <>
          {runs('Runs', 50)}
          <MultiSelect
            label="Columns"
            size="xs"
            searchable
            hidePickedOptions
            maxValues={20}
            data={[...choices.columns]}
            value={[...block.columns]}
            onChange={(columns) => onChange({ ...block, columns })}
            style={{ flex: '1 1 260px' }}
          />
        </>
      );
    case 'comparison':
      return (
        <>
          <Select
            label="Baseline"
            size="xs"
            searchable
            data={[...choices.runs]}
            value={block.baseline || null}
            onChange={(baseline) => onChange({ ...block, baseline: baseline ?? '' })}
          />
          {runs('Runs beside it', 5)}
        </>
      );
    case 'confusion':
      return <MatrixFields block={block} choices={choices} onChange={onChange} />;
  }
};

interface MatrixFieldsProps extends Omit<FieldsProps, 'block'> {
  readonly block: Extract<BlockSettings, { kind: 'confusion' }>;
}

const MatrixFields = ({ block, choices, onChange }: MatrixFieldsProps) => (
  <>
    <Select
      label="Run"
      size="xs"
      searchable
      data={[...choices.runs]}
      value={block.runId || null}
      onChange={(runId) => onChange({ ...block, runId: runId ?? '' })}
    />
    <NativeSelect
      label="Of"
      size="xs"
      data={[
        { value: 'val', label: 'validation' },
        { value: 'train', label: 'training' },
      ]}
      value={block.part}
      onChange={({ currentTarget }) =>
        onChange({ ...block, part: currentTarget.value === 'train' ? 'train' : 'val' })
      }
    />
    <NativeSelect
      label="Counting"
      size="xs"
      data={[
        { value: 'beat', label: 'beats' },
        { value: 'token', label: 'tokens' },
      ]}
      value={block.scope}
      onChange={({ currentTarget }) =>
        onChange({ ...block, scope: currentTarget.value === 'token' ? 'token' : 'beat' })
      }
    />
    <NumberInput
      label="Epoch"
      size="xs"
      w={110}
      min={1}
      placeholder="newest"
      allowDecimal={false}
      value={block.epoch ?? ''}
      onChange={(epoch) =>
        onChange({ ...block, epoch: typeof epoch === 'number' && epoch >= 1 ? epoch : null })
      }
    />
  </>
);
