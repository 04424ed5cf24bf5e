import { modeName } from '../../run/mode-name.ts';
import { stateLabel } from '../../run/state-mark.tsx';
import { runModes, runStates } from '../runs-view.ts';
import type { Condition, PlainField } from './filter-tree.ts';

/** What a condition may be about. */
export type FilterField = Condition['on'];

/** How the value of a plain field is entered. */
export type ValueKind =
  | 'text'
  | 'words'
  | 'moment'
  | 'truth'
  | 'state'
  | 'mode'
  | 'kind'
  | 'person'
  | 'dataset';

const plainFields: Readonly<Record<PlainField, { readonly label: string; readonly value: ValueKind }>> = {
  text: { label: 'Text', value: 'text' },
  tags: { label: 'Tags', value: 'words' },
  states: { label: 'State', value: 'state' },
  modes: { label: 'Mode', value: 'mode' },
  kinds: { label: 'Kind', value: 'kind' },
  authorIds: { label: 'Launched by', value: 'person' },
  datasetId: { label: 'Dataset', value: 'dataset' },
  experiment: { label: 'Experiment', value: 'text' },
  group: { label: 'Group', value: 'text' },
  grouped: { label: 'In a group', value: 'truth' },
  archived: { label: 'Archived', value: 'truth' },
  createdAfter: { label: 'Launched after', value: 'moment' },
  createdBefore: { label: 'Launched before', value: 'moment' },
  endedAfter: { label: 'Ended after', value: 'moment' },
  endedBefore: { label: 'Ended before', value: 'moment' },
  datasetVersionId: { label: 'Dataset version (id)', value: 'text' },
  sweepId: { label: 'Sweep (id)', value: 'text' },
  parentId: { label: 'Part of run (id)', value: 'text' },
  ids: { label: 'Runs (ids)', value: 'words' },
};

export const valueKindOf = (field: PlainField): ValueKind => plainFields[field].value;

/** What may be chosen, in the order of a list. */
export const fieldChoices: readonly { readonly value: FilterField; readonly label: string }[] = [
  { value: 'param', label: 'Setting' },
  { value: 'metric', label: 'Metric' },
  ...Object.entries(plainFields).map(([value, { label }]) => ({ value: value as PlainField, label })),
];

/** Choices of those fields whose values are known beforehand; each is a list of one in the filter. */
export const knownChoices: Readonly<
  Partial<Record<ValueKind, readonly (readonly [value: string, label: string])[]>>
> = {
  state: runStates.map((state) => [state, stateLabel(state)]),
  mode: runModes.map((mode) => [mode, modeName(mode)]),
  kind: [
    ['FINE_TUNE', 'Fine-tuning'],
    ['PRETRAIN', 'Pretraining'],
    ['OUTSIDE', 'From outside'],
  ],
};

/** A new condition on a field; one whose value is still to be entered says nothing yet. */
export const newCondition = (field: FilterField): Condition => {
  if (field === 'param') return { on: 'param', asks: { key: '', op: 'EQ' } };
  if (field === 'metric') return { on: 'metric', asks: { key: 'val/f1', of: 'LAST', op: 'GE' } };
  const first = knownChoices[valueKindOf(field)]?.[0]?.[0];
  if (first !== undefined) return { on: field, value: [first] } as Condition;
  if (valueKindOf(field) === 'truth') return { on: field, value: true } as Condition;
  return { on: field, value: isListed(field) ? [] : '' } as Condition;
};

/** Fields of the filter that hold lists. */
export const isListed = (field: PlainField): boolean =>
  ['words', 'state', 'mode', 'kind', 'person'].includes(valueKindOf(field));

/** Whether the API can carry a condition out; others wait in the builder. */
export const isComplete = (condition: Condition): boolean => {
  if (condition.on === 'metric') {
    const { key, op, value } = condition.asks;
    return key !== '' && (op === 'EXISTS' || value != null);
  }
  if (condition.on === 'param') {
    const { key, op, number, text, boolean, numbers, texts } = condition.asks;
    const given = number ?? text ?? boolean ?? numbers?.[0] ?? texts?.[0];
    return key !== '' && (op === 'EXISTS' || (given != null && given !== ''));
  }
  const { value } = condition;
  return Array.isArray(value) ? value.length > 0 : value !== '';
};
