import { Select, SimpleGrid, Switch } from '@mantine/core';
import { formatCount } from '../format/format-number.ts';
import type { SearchPatch } from '../url/patch-search.ts';
import { type ChoiceName, choiceNames, type ModesView } from './modes-view.ts';
import type { ModesAnswer } from './modes-words.ts';

const labels: Readonly<Record<ChoiceName, readonly [label: string, all: string]>> = {
  dataset: ['Dataset', 'All datasets'],
  split: ['Split', 'All splits'],
  labelMap: ['Label map', 'All label maps'],
  member: ['Member', 'Everybody'],
  experiment: ['Experiment', 'All experiments'],
  group: ['Group', 'All groups'],
};

interface ModesChoicesProps {
  readonly modes: ModesAnswer;
  readonly view: ModesView;
  readonly update: (patch: SearchPatch) => void;
}

/** Which runs are asked about; each value says how many runs of each mode it would leave. */
export const ModesChoices = ({ modes, view, update }: ModesChoicesProps) => (
  <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm" mb="md">
    {choiceNames.map((name) => (
      <Select
        key={name}
        size="sm"
        label={labels[name][0]}
        placeholder={labels[name][1]}
        data={modes.choices[name].map(({ value, label, binary, fiveClass }) => ({
          value,
          label: `${label} (${binary} + ${fiveClass})`,
        }))}
        value={view.asked[name] == null ? null : String(view.asked[name])}
        onChange={(value) => update({ [name]: value === null ? null : String(value), set: null })}
        clearable
        clearButtonProps={{ 'aria-label': `${labels[name][1]}` }}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      />
    ))}
    {(modes.sets.length > 1 || view.asked.set != null) && (
      <Select
        size="sm"
        label="Compared"
        data={modes.sets.map((set) => ({ value: set.key, label: setText(set) }))}
        value={modes.set?.key ?? null}
        onChange={(value) => update({ set: value === modes.sets[0]?.key ? null : value })}
        allowDeselect={false}
        style={{ gridColumn: '1 / -1' }}
      />
    )}
    <Switch
      size="sm"
      style={{ gridColumn: '1 / -1' }}
      label="Let runs differ in other settings than mode and seed"
      checked={view.asked.anySettings}
      onChange={(event) => update({ settings: event.currentTarget.checked ? 'any' : null, set: null })}
    />
  </SimpleGrid>
);

const setText = (set: ModesAnswer['sets'][number]): string =>
  [
    `${set.binary} binary + ${set.fiveClass} five-class`,
    `${set.records} records, ${formatCount(set.beats)} beats`,
    [set.dataset, set.split, set.labelMap].filter((part) => part !== '').join(' · '),
    ...set.settings.slice(0, 3),
  ].join(' · ');
