import type { RunFilter } from '@beatlab/store/runs/run-filter';
import type { RunOrder } from '@beatlab/store/runs/run-order';

export interface SearchQuery {
  filter?: RunFilter;
  order?: RunOrder;
}

/** What people ask of a list of runs: from everything to one run among all, in every kind of order. */
export const searchQueries: Record<string, SearchQuery> = {
  newest: {},
  'best of those finished': {
    filter: { states: ['FINISHED'] },
    order: { by: 'metric', key: 'val/f1', descending: true },
  },
  'rate in a range and a batch size, least loss': {
    filter: {
      params: [
        { key: 'learningRate', op: 'GT', number: 0.001 },
        { key: 'learningRate', op: 'LT', number: 0.01 },
        { key: 'batchSize', op: 'EQ', number: 32 },
      ],
    },
    order: { by: 'metric', key: 'val/loss', of: 'minimum', descending: false },
  },
  'tag and author': { filter: { tags: ['keep'], authorIds: ['person 3'] } },
  'words as they are typed': { filter: { text: 'noise pretr' } },
  'one of two, by a setting': {
    filter: {
      or: [
        { modes: ['binary'], metrics: [{ key: 'val/f1', op: 'GT', value: 0.9 }] },
        { params: [{ key: 'switch2', op: 'EQ', boolean: true }], not: { tags: ['suspect'] } },
      ],
    },
    order: { by: 'param', key: 'learningRate', descending: true },
  },
  'all but an experiment, longest first': {
    filter: { not: { experiment: 'experiment 3' } },
    order: { by: 'duration', descending: true },
  },
  'good ones of an optimizer, by name': {
    filter: {
      metrics: [{ key: 'val/f1', op: 'GT', value: 0.97 }],
      params: [{ key: 'optimizer.name', op: 'EQ', text: 'adam' }],
    },
    order: { by: 'name', descending: false },
  },
  'experiment and mode, best accuracy': {
    filter: { experiment: 'experiment 7', modes: ['five-class'] },
    order: { by: 'metric', key: 'val/accuracy', of: 'maximum', descending: true },
  },
  'by author': { order: { by: 'author', descending: false } },
  'a rare text': {
    filter: { params: [{ key: 'text4', op: 'EQ', text: 'value 77' }] },
    order: { by: 'metric', key: 'val/f1', descending: true },
  },
  'part of a text': { filter: { params: [{ key: 'text3', op: 'CONTAINS', text: 'e 99' }] } },
  'a metric with NaN': {
    filter: { modes: ['binary'] },
    order: { by: 'metric', key: 'val/figure4', descending: true },
  },
  'failed ones by their end': { filter: { states: ['FAILED'] }, order: { by: 'endedAt', descending: true } },
  'a group by state': { filter: { group: 'fold 10' }, order: { by: 'state', descending: false } },
};

/** The same query as a client of the API writes it. */
export const toVariables = ({ filter, order }: SearchQuery): Record<string, unknown> => ({
  filter: filter && filterVariable(filter),
  order: order && orderVariable(order),
});

const nameOf = (value: string): string =>
  value
    .replaceAll(/([A-Z])/g, '_$1')
    .replaceAll('-', '_')
    .toUpperCase();

function filterVariable({ and, or, not, modes, metrics, ...same }: RunFilter): Record<string, unknown> {
  return {
    ...same,
    ...(and && { and: and.map(filterVariable) }),
    ...(or && { or: or.map(filterVariable) }),
    ...(not && { not: filterVariable(not) }),
    ...(modes && { modes: modes.map(nameOf) }),
    ...(metrics && { metrics: metrics.map((each) => ({ ...each, of: nameOf(each.of ?? 'last') })) }),
  };
}

function orderVariable(order: RunOrder): Record<string, unknown> {
  const { by, descending } = order;
  if (order.by === 'metric')
    return { field: 'METRIC', metric: order.key, of: nameOf(order.of ?? 'last'), descending };
  if (order.by === 'param') return { field: 'PARAM', param: order.key, descending };
  return { field: nameOf(by), descending };
}
