import type { MetricValueOf, Mode, RunFilter, RunOrder, RunState } from '../generated/graphql.ts';
import { escapeItem, unescapeItem } from '../url/escape-item.ts';
import { readList, type SearchPatch } from '../url/patch-search.ts';
import { type ColumnKey, isColumnKey, subjectOf } from './columns/column-key.ts';
import { type Column, readLayout } from './columns/table-layout.ts';
import { readFilter } from './filter/read-filter.ts';

export const runStates = [
  'QUEUED',
  'RUNNING',
  'FINISHED',
  'FAILED',
  'CANCELED',
] as const satisfies RunState[];
export const runModes = ['FIVE_CLASS', 'BINARY'] as const satisfies Mode[];

/** What the table can be ordered by: a column, or the run's number, which has a column that is always there. */
export type OrderKey = ColumnKey | 'number';

/** What runs are put together by. */
export type Grouping = 'experiment' | 'group' | `param:${string}`;

/** Which runs the list shows, how it is ordered, and what its table looks like, as the address says it. */
export interface RunsView {
  readonly text: string;
  readonly states: readonly RunState[];
  readonly mode: Mode | null;
  /** Conditions of the filter builder, as the API takes them. */
  readonly more: RunFilter | null;
  readonly order: OrderKey;
  readonly descending: boolean;
  readonly columns: readonly Column[];
  readonly grouping: Grouping | null;
  /** The metric that a group's head tells the mean and the spread of, such as `metric:val/f1`. */
  readonly figure: ColumnKey;
  /** The groups whose runs are shown. */
  readonly open: readonly string[];
}

export const plainFigure: ColumnKey = 'metric:val/f1';

export const readRunsView = (search: Pick<URLSearchParams, 'get'>): RunsView => {
  const order = readOrder(search.get('order'));
  const direction = search.get('direction');
  const figure = search.get('figure') ?? '';
  return {
    text: search.get('q') ?? '',
    states: readList(search, 'state', runStates),
    mode: readList(search, 'mode', runModes)[0] ?? null,
    more: readFilter(search.get('filter')),
    order,
    descending: direction === null ? beginsAtGreatest(order) : direction !== 'up',
    columns: readLayout(search.get('columns')),
    grouping: readGrouping(search.get('group')),
    figure: /^(metric|min|max):./.test(figure) ? (figure as ColumnKey) : plainFigure,
    open: readList(search, 'open').map(unescapeItem),
  };
};

const readGrouping = (text: string | null): Grouping | null =>
  text === 'experiment' || text === 'group' || /^param:./.test(text ?? '') ? (text as Grouping) : null;

const readOrder = (text: string | null): OrderKey => {
  if (text === 'number') return text;
  return text !== null && isColumnKey(text) && isOrderable(text) ? text : 'created';
};

/** What the API calls an order by a column that every run has. */
const orderFields: Readonly<Record<string, RunOrder['field']>> = {
  number: 'NUMBER',
  name: 'NAME',
  state: 'STATE',
  experiment: 'EXPERIMENT',
  group: 'GROUP',
  created: 'CREATED_AT',
  started: 'STARTED_AT',
  ended: 'ENDED_AT',
  duration: 'DURATION',
  author: 'AUTHOR',
};

/** Whether the API orders runs by what the column shows. */
export const isOrderable = (key: OrderKey): boolean => {
  if (key === 'number') return true;
  const { kind } = subjectOf(key);
  return kind === 'fixed' ? orderFields[key] !== undefined : kind !== 'curve';
};

/** Names begin at A; numbers and moments at the greatest. */
const beginsAtGreatest = (order: OrderKey): boolean =>
  !['name', 'experiment', 'group', 'author', 'state'].includes(order);

/** The change of the address that orders by a column; the same column once more turns the direction. */
export const orderBy = (view: RunsView, key: OrderKey): SearchPatch => {
  const natural = beginsAtGreatest(key);
  const descending = view.order === key ? !view.descending : natural;
  return {
    order: key === 'created' ? null : key,
    direction: descending === natural ? null : descending ? 'down' : 'up',
  };
};

/** The change of the address that shows a group's runs, or puts them away. */
export const toggleGroup = ({ open }: RunsView, group: string): SearchPatch => ({
  open: (open.includes(group) ? open.filter((each) => each !== group) : [...open, group]).map(escapeItem),
});

/** Takes all filters away. */
export const noFilter: SearchPatch = { q: null, state: null, mode: null, filter: null };

/** Whether anything is filtered away. */
export const isFiltered = (view: RunsView): boolean =>
  view.text.trim() !== '' || view.states.length > 0 || view.mode !== null || view.more !== null;

export const filterOf = (view: RunsView): RunFilter => ({
  ...(view.text.trim() === '' ? {} : { text: view.text.trim() }),
  ...(view.states.length === 0 ? {} : { states: [...view.states] }),
  ...(view.mode === null ? {} : { modes: [view.mode] }),
  ...(view.more === null ? {} : { and: [view.more] }),
});

const valuesOf = { metric: 'LAST', min: 'MINIMUM', max: 'MAXIMUM' } as const;

/** A metric and which of its values counts, as the API takes them. */
export const figureOf = (
  column: ColumnKey,
): { readonly metric: string; readonly of: MetricValueOf } | null => {
  const subject = subjectOf(column);
  if (subject.kind === 'fixed' || subject.kind === 'param' || subject.kind === 'curve') return null;
  return { metric: subject.key, of: valuesOf[subject.kind] };
};

export const orderOf = ({ order, descending }: RunsView): RunOrder => {
  if (order === 'number') return { field: 'NUMBER', descending };
  const subject = subjectOf(order);
  if (subject.kind === 'param') return { field: 'PARAM', param: subject.key, descending };
  const figure = figureOf(order);
  return figure === null
    ? { field: orderFields[order] ?? 'CREATED_AT', descending }
    : { field: 'METRIC', ...figure, descending };
};
