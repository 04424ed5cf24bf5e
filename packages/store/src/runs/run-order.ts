import type { MetricValueOf } from './run-filter.ts';

/** What every run has, or lacks, by itself. */
export type RunColumn =
  | 'createdAt'
  | 'startedAt'
  | 'endedAt'
  /** From its first attempt's beginning to its end. */
  | 'duration'
  | 'number'
  | 'name'
  | 'state'
  | 'author'
  | 'experiment'
  | 'group';

/** Runs without the value come last either way, in the order of their launch. */
export type RunOrder =
  | { by: RunColumn; descending: boolean }
  /** A run whose value is NaN has none. */
  | { by: 'metric'; key: string; of?: MetricValueOf | null; descending: boolean }
  /** Numbers stand before texts, either way. */
  | { by: 'param'; key: string; descending: boolean };

/** Says which order a cursor belongs to. */
export function nameOfOrder(order: RunOrder): string {
  const direction = order.descending ? 'descending' : 'ascending';
  if (order.by === 'metric') return ['metric', order.of ?? 'last', order.key, direction].join(' ');
  return [order.by, ...('key' in order ? [order.key] : []), direction].join(' ');
}
