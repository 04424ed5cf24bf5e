import { formatNumber, formatShare, NO_VALUE } from '../format/format-number.ts';
import type { MetricValue } from '../format/metric-value.ts';

const shares = /(^|\/)(accuracy|f1|recall|precision|specificity|sensitivity)(\/|$)/;

/** Whether a metric is a share of something, said in percent. */
export const isShare = (metric: string): boolean => shares.test(metric);

/** The words over a column of a table of runs. */
export const columnLabel = (column: string): string => {
  const plain: Readonly<Record<string, string>> = {
    state: 'State',
    mode: 'Mode',
    experiment: 'Experiment',
    dataset: 'Dataset',
  };
  return plain[column] ?? column.slice(column.indexOf(':') + 1);
};

/** A cell of a table of runs as it is read. */
export const cellText = (column: string, value: number | string | null): string => {
  if (value === null) return NO_VALUE;
  if (column.startsWith('metric:'))
    return isShare(column) ? formatShare(value as MetricValue) : formatNumber(value as MetricValue);
  if (typeof value === 'number') return formatNumber(value);
  return column === 'state' || column === 'mode' ? value.toLowerCase().replaceAll('_', '-') : value;
};
