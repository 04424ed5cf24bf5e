import { formatNumber, formatShare, NO_VALUE } from './format-number.ts';
import { type MetricValue, metricNumber } from './metric-value.ts';

interface Interval {
  readonly low: MetricValue;
  readonly high: MetricValue;
  readonly standardError: MetricValue;
}

export const verdictWord = { BETTER: 'better', WORSE: 'worse', CANNOT_TELL: 'cannot tell' } as const;
export const verdictColor = {
  BETTER: 'var(--bl-good)',
  WORSE: 'var(--bl-bad)',
  CANNOT_TELL: 'var(--bl-quiet)',
} as const;

/** Decimals of a difference in percentage points: a second one where the first would not move within its error. */
export const pointDigits = (standardError: MetricValue): 1 | 2 =>
  metricNumber(standardError) < 0.002 ? 2 : 1;

/** A difference of shares in percentage points, with its sign: +3.2. */
export const formatPoints = (value: MetricValue, digits: 1 | 2 = 1): string =>
  signed(metricNumber(value) * 100, digits);

/** From low to high, in points. */
export const pointsRange = ({ low, high, standardError }: Interval): string => {
  const digits = pointDigits(standardError);
  return `${formatPoints(low, digits)} to ${formatPoints(high, digits)}`;
};

/** A p-value as it is written: three decimals, and never 0. */
export const formatP = (value: MetricValue): string => {
  const p = metricNumber(value);
  if (Number.isNaN(p)) return NO_VALUE;
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
};

/** Cohen's kappa is no share, and so is said neither in percent nor in points. */
const isPlain = (metric: string): boolean => metric === 'kappa';

/** The value of a metric of beats: a share in percent, kappa as it is. */
export const formatMetric = (metric: string, value: MetricValue): string =>
  isPlain(metric) ? formatNumber(value, 3) : formatShare(value);

/** A difference in a metric of beats with its sign: in percentage points, of kappa as it is. */
export const formatDifference = (metric: string, value: MetricValue, digits: 1 | 2 = 1): string =>
  isPlain(metric) ? signed(metricNumber(value), 3) : formatPoints(value, digits);

/** A number with its sign, which what reads as zero has not. */
const signed = (value: number, digits: number): string => {
  if (!Number.isFinite(value)) return NO_VALUE;
  const text = Math.abs(value).toFixed(digits);
  return `${Number(text) === 0 ? '' : value > 0 ? '+' : '−'}${text}`;
};
