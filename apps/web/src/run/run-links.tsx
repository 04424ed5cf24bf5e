import { Anchor, Group, Text } from '@mantine/core';
import Link from 'next/link';
import type { RunDetails } from './use-run.ts';

interface Linked {
  readonly id: string;
  readonly number: number;
  readonly name: string;
}

/** More than these are told by their number. */
const MOST_LINKS = 12;

/** The runs that this one hangs together with; nothing where there are none. */
export const RunLinks = ({ run }: { readonly run: RunDetails }) => {
  const groups: readonly (readonly [string, readonly Linked[]])[] = [
    ['Repeats', run.rerunOf == null ? [] : [run.rerunOf]],
    ['Repeated by', run.reruns],
    ['Part of', run.parent == null ? [] : [run.parent]],
    ['Its parts', run.parts],
    ['Measured against', run.baseline == null || run.isBaseline ? [] : [run.baseline]],
  ];
  return groups.map(([title, runs]) =>
    runs.length === 0 ? null : (
      <Group key={title} gap={6} mt={4} fz="sm">
        <Text span size="sm" c="dimmed">
          {title}
        </Text>
        {runs.slice(0, MOST_LINKS).map(({ id, number, name }) => (
          <Anchor key={id} component={Link} href={`/runs/${id}`} size="sm" title={name}>
            #{number} {runs.length < 4 ? name : ''}
          </Anchor>
        ))}
        {runs.length > MOST_LINKS && <span>and {runs.length - MOST_LINKS} more</span>}
      </Group>
    ),
  );
};
