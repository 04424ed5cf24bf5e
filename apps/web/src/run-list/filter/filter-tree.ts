import type { MetricCondition, ParamCondition, RunFilter } from '../../generated/graphql.ts';

/** A condition on one field of a filter that holds a list, an id, a moment, a text or a truth value. */
export type PlainField = Exclude<keyof RunFilter, 'and' | 'or' | 'not' | 'params' | 'metrics'>;

export type Condition =
  | { readonly on: 'param'; readonly asks: ParamCondition }
  | { readonly on: 'metric'; readonly asks: MetricCondition }
  | { readonly on: PlainField; readonly value: NonNullable<RunFilter[PlainField]> };

/** All of its parts, or at least one; `not` turns it round. */
export interface Group {
  readonly on: 'parts';
  readonly join: 'and' | 'or';
  readonly not: boolean;
  readonly parts: readonly Part[];
}

/** A filter as people build it: conditions in groups in groups. */
export type Part = Condition | Group;

export const emptyGroup = (join: Group['join'] = 'and'): Group => ({
  on: 'parts',
  join,
  not: false,
  parts: [],
});

/** The filter as the API takes it; null where there is no condition. */
export const toRunFilter = (group: Group): RunFilter | null => {
  const parts = group.parts.flatMap((part) => {
    const filter = part.on === 'parts' ? toRunFilter(part) : conditionFilter(part);
    return filter === null ? [] : [filter];
  });
  const [only] = parts;
  if (only === undefined) return null;
  const joined = parts.length === 1 ? only : group.join === 'and' ? { and: parts } : { or: parts };
  return group.not ? { not: joined } : joined;
};

const conditionFilter = (condition: Condition): RunFilter => {
  if (condition.on === 'param') return { params: [condition.asks] };
  if (condition.on === 'metric') return { metrics: [condition.asks] };
  return { [condition.on]: condition.value };
};

/** Any filter of the API as groups of conditions that let the same runs through. */
export const fromRunFilter = (filter: RunFilter | null): Group => {
  const group = groupOf(filter ?? {});
  const [only] = group.parts;
  return group.parts.length === 1 && only?.on === 'parts' ? only : group;
};

const groupOf = ({ and, or, not, params, metrics, ...plain }: RunFilter): Group => ({
  on: 'parts',
  join: 'and',
  not: false,
  parts: [
    ...Object.entries(plain).flatMap(([field, value]): Part[] =>
      saysNothing(value) ? [] : [{ on: field as PlainField, value } as Condition],
    ),
    ...(params ?? []).map((asks): Part => ({ on: 'param', asks })),
    ...(metrics ?? []).map((asks): Part => ({ on: 'metric', asks })),
    ...(and ?? []).map(partOf),
    ...(or?.length ? [{ on: 'parts' as const, join: 'or' as const, not: false, parts: or.map(partOf) }] : []),
    ...(not ? [negated(partOf(not))] : []),
  ],
});

/** A list that is empty says nothing, and neither does what is not given. */
const saysNothing = (value: unknown): boolean =>
  value == null || (Array.isArray(value) && value.length === 0);

/** A filter of one condition is that condition. */
const partOf = (filter: RunFilter): Part => {
  const group = groupOf(filter);
  const [only] = group.parts;
  return group.parts.length === 1 && only !== undefined ? only : group;
};

const negated = (part: Part): Part =>
  part.on === 'parts' && !part.not
    ? { ...part, not: true }
    : { on: 'parts', join: 'and', not: true, parts: [part] };

/** How many conditions there are, in all groups. */
export const countConditions = (part: Part): number =>
  part.on === 'parts' ? part.parts.reduce((sum, each) => sum + countConditions(each), 0) : 1;

/** Puts another part in the place that a path of indices leads to, or nothing. */
export const replacePart = (group: Group, path: readonly number[], part: Part | null): Group => {
  const [index, ...rest] = path;
  if (index === undefined) return part?.on === 'parts' ? part : group;
  const inner = group.parts[index];
  const next = rest.length > 0 && inner?.on === 'parts' ? replacePart(inner, rest, part) : part;
  return { ...group, parts: group.parts.toSpliced(index, 1, ...(next === null ? [] : [next])) };
};
