'use client';

import { Button, Group as Row, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { RunFilter } from '../../generated/graphql.ts';
import { useRunKeys } from '../use-run-keys.ts';
import { isComplete } from './filter-fields.ts';
import { emptyGroup, fromRunFilter, type Group, type Part, toRunFilter } from './filter-tree.ts';
import { GroupFields } from './group-fields.tsx';
import { useFilterChoices } from './use-filter-choices.ts';

interface FilterBuilderProps {
  readonly filter: RunFilter | null;
  /** The filter as JSON; null where it says nothing. */
  readonly onFilter: (filter: string | null) => void;
}

/** Builds a filter of conditions, all or any of them, within each other; what is complete takes effect at once. */
export const FilterBuilder = ({ filter, onFilter }: FilterBuilderProps) => {
  const [tree, setTree] = useState(() => fromRunFilter(filter));
  const keys = useRunKeys(true);
  const choices = useFilterChoices();
  const told = JSON.stringify(filter);
  // The address changed by other means, such as a link or the button that clears it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a condition that is still incomplete stays
  useEffect(() => {
    if (JSON.stringify(toRunFilter(completeOf(tree))) !== told) setTree(fromRunFilter(filter));
  }, [told]);

  const change = (next: Group) => {
    setTree(next);
    const written = toRunFilter(completeOf(next));
    onFilter(written === null ? null : JSON.stringify(written));
  };
  return (
    <section aria-labelledby="filter-title">
      <Row justify="space-between" mb={8}>
        <Title order={2} id="filter-title">
          Filter
        </Title>
        <Button variant="subtle" size="compact-xs" onClick={() => change(emptyGroup())}>
          Take all conditions away
        </Button>
      </Row>
      <GroupFields
        group={tree}
        depth={0}
        known={{
          metrics: keys?.metrics ?? [],
          params: (keys?.params ?? []).map(({ key }) => key),
          ...choices,
        }}
        onChange={(next) => change(next ?? emptyGroup())}
      />
      <Text size="xs" c="dimmed" mt={8}>
        Archived runs are left out unless a condition names them. The address of this page holds the filter:
        share it as a link.
      </Text>
    </section>
  );
};

/** Without what the API could not carry out. */
const completeOf = (group: Group): Group => ({
  ...group,
  parts: group.parts.flatMap((part): Part[] => {
    if (part.on === 'parts') return [completeOf(part)];
    return isComplete(part) ? [part] : [];
  }),
});
