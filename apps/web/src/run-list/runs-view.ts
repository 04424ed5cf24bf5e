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
  readonly column: OrderColumn;
  readonly descending: boolean;
}

export const readRunsView = (search: Pick<URLSearchParams, 'get'>): RunsView => {
  const column = readChoice(search, 'order', orderColumns);
  const direction = search.get('direction');
  return {
    text: search.get('q') ?? '',
    states: readList(search, 'state', runStates),
    mode: readList(search, 'mode', runModes)[0] ?? null,
    column,
    descending: direction === null ? column !== 'name' : direction !== 'up',
  };
};

/** The change of the address that orders by a column; the same column once more turns the direction. */
export const orderBy = (view: RunsView, column: OrderColumn): SearchPatch => {
  const natural = column !== 'name';
  const descending = view.column === column ? !view.descending : natural;
  return {
    order: column === 'started' ? null : column,
    direction: descending === natural ? null : descending ? 'down' : 'up',
  };
};

/** Whether anything is filtered away. */
export const isFiltered = (view: RunsView): boolean =>
  view.text.trim() !== '' || view.states.length > 0 || view.mode !== null;

export const filterOf = (view: RunsView): RunFilter => ({
  ...(view.text.trim() === '' ? {} : { text: view.text.trim() }),
  ...(view.states.length === 0 ? {} : { states: [...view.states] }),
  ...(view.mode === null ? {} : { modes: [view.mode] }),
});

export const orderOf = (view: RunsView): RunOrder => {
  const { field, metric } = orders[view.column];
  return { field, descending: view.descending, ...(metric === null ? {} : { metric }) };
};
