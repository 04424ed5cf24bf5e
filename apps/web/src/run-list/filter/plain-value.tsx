import field from '../fields.module.css';
import { isListed, knownChoices, type ValueKind, valueKindOf } from './filter-fields.ts';
import type { Condition } from './filter-tree.ts';
import { TypedField } from './typed-field.tsx';
import type { KnownValues } from './use-filter-choices.ts';

type PlainCondition = Extract<Condition, { readonly value: unknown }>;

interface PlainValueProps {
  readonly condition: PlainCondition;
  readonly known: KnownValues;
  readonly onChange: (condition: Condition) => void;
}

/** The value that a field of the run itself is compared with. */
export const PlainValue = ({ condition: { on, value }, known, onChange }: PlainValueProps) => {
  const kind = valueKindOf(on);
  const tell = (next: unknown) => onChange({ on, value: next } as Condition);
  const choices = choicesOf(kind, known);
  if (kind === 'truth') {
    return (
      <ChoiceSelect
        choices={[
          ['true', 'yes'],
          ['false', 'no'],
        ]}
        value={String(value)}
        onChange={(text) => tell(text === 'true')}
      />
    );
  }
  if (choices !== null) {
    const chosen = Array.isArray(value) ? String(value[0] ?? '') : String(value);
    return (
      <ChoiceSelect
        choices={
          chosen === '' || choices.some(([id]) => id === chosen) ? choices : [[chosen, chosen], ...choices]
        }
        value={chosen}
        onChange={(id) => tell(isListed(on) ? (id === '' ? [] : [id]) : id)}
      />
    );
  }
  if (kind === 'moment') {
    return (
      <input
        type="datetime-local"
        className={field.select}
        aria-label="Moment"
        value={toLocal(String(value))}
        onChange={({ currentTarget }) =>
          tell(currentTarget.value === '' ? '' : new Date(currentTarget.value).toISOString())
        }
      />
    );
  }
  return (
    <TypedField
      label={kind === 'words' ? 'Values, with commas between' : 'Value'}
      value={Array.isArray(value) ? value.join(', ') : String(value)}
      onChange={(text) => tell(isListed(on) ? wordsOf(text) : text)}
    />
  );
};

const wordsOf = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

const choicesOf = (kind: ValueKind, known: KnownValues) =>
  kind === 'person'
    ? ([['', 'Choose …'], ...known.people] as const)
    : kind === 'dataset'
      ? ([['', 'Choose …'], ...known.datasets] as const)
      : (knownChoices[kind] ?? null);

/** A moment as the field has it, in the reader's zone. */
const toLocal = (iso: string): string => {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return '';
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

interface ChoiceSelectProps {
  readonly choices: readonly (readonly [value: string, label: string])[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const ChoiceSelect = ({ choices, value, onChange }: ChoiceSelectProps) => (
  <select
    className={field.select}
    aria-label="Value"
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  >
    {choices.map(([id, label]) => (
      <option key={id} value={id}>
        {label}
      </option>
    ))}
  </select>
);
