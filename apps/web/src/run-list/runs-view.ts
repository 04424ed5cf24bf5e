import type { Mode, RunFilter, RunOrder, RunState } from '../generated/graphql.ts';
import { readChoice, readList, type SearchPatch } from '../url/patch-search.ts';

export const runStates = [
  'QUEUED',
  'RUNNING',
  'FINISHED',
  'FAILED',
  'CANCELED',
] as const satisfies RunState[];
export const runModes = ['FIVE_CLASS', 'BINARY'] as const satisfies Mode[];

/** Columns the table can be ordered by: the name in the address, and what the API calls it. */
const orders = {
  started: { field: 'CREATED_AT', metric: null },
  number: { field: 'NUMBER', metric: null },
  name: { field: 'NAME', metric: null },
  accuracy: { field: 'METRIC', metric: 'val/accuracy' },
  f1: { field: 'METRIC', metric: 'val/f1' },
} as const satisfies Record<string, Pick<RunOrder, 'field' | 'metric'>>;

export type OrderColumn = keyof typeof orders;
const orderColumns = ['started', 'number', 'name', 'accuracy', 'f1'] as const satisfies OrderColumn[];

/** Which runs the list shows and in which order, as the address says it. */
export interface RunsView {
  readonly text: string;
  readonly states: readonly RunState[];
  readonly mode: Mode | null;
  /** Conditions beyond those that the page has fields for, as the API takes them. */
  readonly more: RunFilter | null;
  readonly column: OrderColumn;
  /** An order by a metric or a setting that has no column; it goes before `column`. */
  readonly by: { readonly field: 'METRIC' | 'PARAM'; readonly key: string } | null;
  readonly descending: boolean;
}

export const readRunsView = (search: Pick<URLSearchParams, 'get'>): RunsView => {
  const column = readChoice(search, 'order', orderColumns);
  const direction = search.get('direction');
  return {
    text: search.get('q') ?? '',
    states: readList(search, 'state', runStates),
    mode: readList(search, 'mode', runModes)[0] ?? null,
    more: readFilter(search.get('filter')),
    column,
    by: readBy(search.get('order') ?? ''),
    descending: direction === null ? column !== 'name' : direction !== 'up',
  };
};

/** A filter written as JSON, such as `{"params":[{"key":"learningRate","op":"LT","number":0.01}]}`; null where it is none. */
const readFilter = (text: string | null): RunFilter | null => {
  if (text === null) return null;
  try {
    const filter: unknown = JSON.parse(text);
    return typeof filter === 'object' && filter !== null && !Array.isArray(filter) ? filter : null;
  } catch {
    return null;
  }
};

/** `metric:val/recall/V` or `param:learningRate`. */
const readBy = (order: string): RunsView['by'] => {
  const [, kind, key] = /^(metric|param):(.+)$/.exec(order) ?? [];
  return key === undefined ? null : { field: kind === 'metric' ? 'METRIC' : 'PARAM', key };
};

/** The change of the address that orders by a column; the same column once more turns the direction. */
export const orderBy = (view: RunsView, column: OrderColumn): SearchPatch => {
  const natural = column !== 'name';
  const descending = view.column === column && view.by === null ? !view.descending : natural;
  return {
    order: column === 'started' ? null : column,
    direction: descending === natural ? null : descending ? 'down' : 'up',
  };
};

/** Whether anything is filtered away. */
export const isFiltered = (view: RunsView): boolean =>
  view.text.trim() !== '' || view.states.length > 0 || view.mode !== null || view.more !== null;

export const filterOf = (view: RunsView): RunFilter => ({
  ...(view.text.trim() === '' ? {} : { text: view.text.trim() }),
  ...(view.states.length === 0 ? {} : { states: [...view.states] }),
  ...(view.mode === null ? {} : { modes: [view.mode] }),
  ...(view.more === null ? {} : { and: [view.more] }),
});

export const orderOf = (view: RunsView): RunOrder => {
  if (view.by !== null) {
    const { field, key } = view.by;
    return { field, descending: view.descending, [field === 'METRIC' ? 'metric' : 'param']: key };
  }
  const { field, metric } = orders[view.column];
  return { field, descending: view.descending, ...(metric === null ? {} : { metric }) };
};
