import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useId } from 'react';
import type {
  MetricCondition,
  MetricValueOf,
  ParamCondition,
  ParamOperator,
} from '../../generated/graphql.ts';
import field from '../fields.module.css';
import { readMetricValue, readParamValue, writeParamValue } from './condition-value.ts';
import styles from './filter-builder.module.css';
import { type FilterField, fieldChoices, newCondition } from './filter-fields.ts';
import type { Condition } from './filter-tree.ts';
import { PlainValue } from './plain-value.tsx';
import { TypedField } from './typed-field.tsx';
import type { KnownValues } from './use-filter-choices.ts';

interface ConditionFieldsProps {
  readonly condition: Condition;
  readonly known: KnownValues;
  /** Null takes the condition away. */
  readonly onChange: (condition: Condition | null) => void;
}

/** One condition: what it is about, how it compares, and with what. */
export const ConditionFields = ({ condition, known, onChange }: ConditionFieldsProps) => (
  <div className={styles.line} data-condition={condition.on}>
    <select
      className={field.select}
      aria-label="What the condition is about"
      value={condition.on}
      onChange={({ currentTarget: { value } }) => onChange(newCondition(value as FilterField))}
    >
      {fieldChoices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
    {condition.on === 'param' ? (
      <ParamFields
        asks={condition.asks}
        keys={known.params}
        onChange={(asks) => onChange({ on: 'param', asks })}
      />
    ) : condition.on === 'metric' ? (
      <MetricFields
        asks={condition.asks}
        keys={known.metrics}
        onChange={(asks) => onChange({ on: 'metric', asks })}
      />
    ) : (
      <PlainValue condition={condition} known={known} onChange={onChange} />
    )}
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      aria-label="Take the condition away"
      onClick={() => onChange(null)}
    >
      <IconX size={15} aria-hidden />
    </ActionIcon>
  </div>
);

const operators: readonly (readonly [ParamOperator, string])[] = [
  ['EQ', '='],
  ['NE', '≠'],
  ['LT', '<'],
  ['LE', '≤'],
  ['GT', '>'],
  ['GE', '≥'],
  ['IN', 'one of'],
  ['CONTAINS', 'contains'],
  ['EXISTS', 'is there'],
];

const ParamFields = ({
  asks,
  keys,
  onChange,
}: {
  asks: ParamCondition;
  keys: readonly string[];
  onChange: (asks: ParamCondition) => void;
}) => (
  <>
    <KeyField label="Setting" value={asks.key} keys={keys} onChange={(key) => onChange({ ...asks, key })} />
    <OperatorSelect
      op={asks.op}
      operators={operators}
      onChange={(op) => onChange(readParamValue({ key: asks.key, op }, writeParamValue(asks)))}
    />
    {asks.op !== 'EXISTS' && (
      <TypedField
        label="Value"
        value={writeParamValue(asks)}
        onChange={(text) => onChange(readParamValue(asks, text))}
      />
    )}
  </>
);

const valuesOf: readonly (readonly [MetricValueOf, string])[] = [
  ['LAST', 'last'],
  ['MAXIMUM', 'greatest'],
  ['MINIMUM', 'least'],
];

const MetricFields = ({
  asks,
  keys,
  onChange,
}: {
  asks: MetricCondition;
  keys: readonly string[];
  onChange: (asks: MetricCondition) => void;
}) => (
  <>
    <KeyField label="Metric" value={asks.key} keys={keys} onChange={(key) => onChange({ ...asks, key })} />
    <select
      className={field.select}
      aria-label="Which value of the metric"
      value={asks.of ?? 'LAST'}
      onChange={({ currentTarget: { value } }) => onChange({ ...asks, of: value as MetricValueOf })}
    >
      {valuesOf.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
    <OperatorSelect
      op={asks.op}
      operators={operators.filter(([op]) => op !== 'IN' && op !== 'CONTAINS')}
      onChange={(op) =>
        onChange(readMetricValue({ ...asks, op: op as MetricCondition['op'] }, `${asks.value ?? ''}`))
      }
    />
    {asks.op !== 'EXISTS' && (
      <TypedField
        label="Value"
        value={asks.value == null ? '' : String(asks.value)}
        onChange={(text) => onChange(readMetricValue(asks, text))}
      />
    )}
  </>
);

const OperatorSelect = ({
  op,
  operators: choices,
  onChange,
}: {
  op: ParamOperator;
  operators: readonly (readonly [ParamOperator, string])[];
  onChange: (op: ParamOperator) => void;
}) => (
  <select
    className={field.select}
    aria-label="How it compares"
    value={op}
    onChange={({ currentTarget: { value } }) => onChange(value as ParamOperator)}
  >
    {choices.map(([value, label]) => (
      <option key={value} value={value}>
        {label}
      </option>
    ))}
  </select>
);

/** A key that is chosen from those there are, or typed. */
const KeyField = ({
  label,
  value,
  keys,
  onChange,
}: {
  label: string;
  value: string;
  keys: readonly string[];
  onChange: (key: string) => void;
}) => {
  const list = useId();
  return (
    <>
      <TypedField label={label} value={value} onChange={onChange} list={list} wide />
      <datalist id={list}>
        {keys.map((key) => (
          <option key={key} value={key} />
        ))}
      </datalist>
    </>
  );
};
