import type { MetricValue } from './metric-value.ts';
import { metricNumber } from './metric-value.ts';

/** A value that is not there: the class is absent, or nothing was measured yet. */
export const NO_VALUE = '–';

const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** Shares such as accuracy, in percent with one decimal; never 100 % or 0 % unless exactly so. */
export const formatShare = (value: MetricValue | null | undefined): string => {
  const number = metricNumber(value);
  if (!Number.isFinite(number)) return NO_VALUE;
  const text = (number * 100).toFixed(1);
  if (text === '100.0' && number < 1) return '> 99.9 %';
  if (text === '0.0' && number > 0) return '< 0.1 %';
  return `${text} %`;
};

/** Losses, rates and other bare numbers, to four significant digits; tiny and huge ones with a power of ten. */
export const formatNumber = (value: MetricValue | null | undefined, digits = 4): string => {
  const number = metricNumber(value);
  if (number === Number.POSITIVE_INFINITY) return '∞';
  if (number === Number.NEGATIVE_INFINITY) return '−∞';
  if (Number.isNaN(number)) return NO_VALUE;
  if (number === 0) return '0';
  const size = Math.abs(number);
  if (size < 1e-4 || size >= 1e7) {
    const [mantissa = '0', exponent = '0'] = number.toExponential(digits - 2).split('e');
    return minus(`${trimZeros(mantissa)} × 10${superscript(Number(exponent))}`);
  }
  if (Number.isInteger(number)) return formatCount(number);
  return minus(size >= 10 ** (digits - 1) ? formatCount(Math.round(number)) : number.toPrecision(digits));
};

/** Whole counts with thin spaces between thousands: 109 494. */
export const formatCount = (value: number): string =>
  minus(
    Math.round(value)
      .toString()
      .replace(/\B(?=(\d{3})+$)/g, '\u202f'),
  );

const minus = (text: string): string => text.replace(/^-/, '−');

const superscript = (exponent: number): string =>
  exponent
    .toString()
    .replace(/./g, (digit) => (digit === '-' ? '⁻' : ('⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit)));

const sizeUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Sizes in decimal units, three digits: 12.4 MB. */
export const formatBytes = (sizeBytes: number): string => {
  let size = sizeBytes;
  let unit = 0;
  while (size >= 999.5 && unit < sizeUnits.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const text = unit === 0 || size >= 99.95 ? Math.round(size).toString() : size.toPrecision(3);
  return `${text} ${sizeUnits[unit] ?? 'B'}`;
};
