import { formatNumber } from '../../format/format-number.ts';
import type { RunFilter, RunGroupsQuery } from '../../generated/graphql.ts';
import type { Grouping } from '../runs-view.ts';

export type RunGroup = RunGroupsQuery['runGroups']['groups'][number];

/** What the address calls a group: `#0.01` by number, `=default` by text, `-` the runs without a value. */
export const groupKey = ({ number, text }: Pick<RunGroup, 'number' | 'text'>): string =>
  number !== null ? `#${number}` : text !== null ? `=${text}` : '-';

/** What stands at a group's head. */
export const groupName = ({ number, text }: Pick<RunGroup, 'number' | 'text'>): string =>
  number !== null ? formatNumber(number) : (text ?? 'None');

/** Lets through the runs of a group. */
export const groupFilter = (
  grouping: Grouping,
  { number, text }: Pick<RunGroup, 'number' | 'text'>,
): RunFilter => {
  if (grouping === 'experiment') return { experiment: text ?? '' };
  if (grouping === 'group') return text === null ? { grouped: false } : { group: text };
  const key = grouping.slice('param:'.length);
  if (number !== null) return { params: [{ key, op: 'EQ', number }] };
  if (text !== null) return { params: [{ key, op: 'EQ', text }] };
  return { not: { params: [{ key, op: 'EXISTS' }] } };
};
