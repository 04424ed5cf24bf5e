import { formatBytes, formatNumber, formatShare, NO_VALUE } from '../format/format-number.ts';
import type { ValueRange } from './plan-chart.ts';

/** A value as a chart's legend says it. */
export const valueText = (value: number | null | undefined, range: ValueRange): string => {
  if (range === 'share') return formatShare(value);
  if (range === 'bytes') return value == null ? NO_VALUE : formatBytes(value);
  return formatNumber(value);
};
