import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import field from '../fields.module.css';
import { ConditionFields } from './condition-fields.tsx';
import styles from './filter-builder.module.css';
import { newCondition } from './filter-fields.ts';
import { emptyGroup, type Group, type Part, replacePart } from './filter-tree.ts';
import type { KnownValues } from './use-filter-choices.ts';

/** The API carries out filters eight deep. */
const DEEPEST = 5;

interface GroupFieldsProps {
  readonly group: Group;
  readonly depth: number;
  readonly known: KnownValues;
  /** Null takes the group away. */
  readonly onChange: (group: Group | null) => void;
}

/** All or any of some conditions, or not. */
export const GroupFields = ({ group, depth, known, onChange }: GroupFieldsProps) => {
  const put = (index: number, part: Part | null) => onChange(replacePart(group, [index], part));
  const add = (part: Part) => put(group.parts.length, part);
  return (
    <fieldset className={styles.group}>
      <legend className="bl-hidden">{depth === 0 ? 'Conditions' : 'Conditions within'}</legend>
      <div className={styles.line}>
        <select
          className={field.select}
          aria-label="How the conditions are joined"
          value={`${group.not ? 'not ' : ''}${group.join}`}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...group, not: value.startsWith('not'), join: value.endsWith('or') ? 'or' : 'and' })
          }
        >
          <option value="and">All of these (AND)</option>
          <option value="or">Any of these (OR)</option>
          <option value="not and">Not all of these (NOT)</option>
          <option value="not or">None of these (NOT)</option>
        </select>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => add(newCondition('param'))}
        >
          Condition
        </Button>
        {depth < DEEPEST && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() =>
              add({ ...emptyGroup(group.join === 'and' ? 'or' : 'and'), parts: [newCondition('param')] })
            }
          >
            Group
          </Button>
        )}
        {depth > 0 && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label="Take the group away"
            onClick={() => onChange(null)}
          >
            <IconX size={15} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {group.parts.map((part, index) => {
        // A part is known by its place alone.
        const place = `part ${index}`;
        return part.on === 'parts' ? (
          <GroupFields
            key={place}
            group={part}
            depth={depth + 1}
            known={known}
            onChange={(next) => put(index, next)}
          />
        ) : (
          <ConditionFields key={place} condition={part} known={known} onChange={(next) => put(index, next)} />
        );
      })}
    </fieldset>
  );
};
