import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatNumber, formatShare } from './format-number.ts';

describe('formatShare', () => {
  it('gives percent with one decimal', () => {
    expect(formatShare(0.98765)).toBe('98.8 %');
    expect(formatShare(0)).toBe('0.0 %');
    expect(formatShare(1)).toBe('100.0 %');
  });

  it('does not round an imperfect share to perfect', () => {
    expect(formatShare(0.99996)).toBe('> 99.9 %');
    expect(formatShare(0.00004)).toBe('< 0.1 %');
  });

  it('shows a dash where there is no value', () => {
    expect(formatShare('NaN')).toBe('–');
    expect(formatShare(null)).toBe('–');
    expect(formatShare(undefined)).toBe('–');
  });
});

describe('formatNumber', () => {
  it('keeps four significant digits', () => {
    expect(formatNumber(0.123456)).toBe('0.1235');
    expect(formatNumber(12.3456)).toBe('12.35');
    expect(formatNumber(1234.56)).toBe('1\u202f235');
    expect(formatNumber(-0.5)).toBe('−0.5000');
  });

  it('writes tiny and huge values with a power of ten', () => {
    expect(formatNumber(0.000012345)).toBe('1.23 × 10⁻⁵');
    expect(formatNumber(123456789)).toBe('1.23 × 10⁸');
  });

  it('writes whole numbers whole', () => {
    expect(formatNumber(0)).toBe('0');
    expect(formatNumber(512)).toBe('512');
    expect(formatNumber(109494)).toBe('109\u202f494');
  });

  it('shows infinities and the absence of a value', () => {
    expect(formatNumber('Infinity')).toBe('∞');
    expect(formatNumber('-Infinity')).toBe('−∞');
    expect(formatNumber('NaN')).toBe('–');
  });
});

describe('formatCount', () => {
  it('separates thousands', () => {
    expect(formatCount(999)).toBe('999');
    expect(formatCount(1234567)).toBe('1\u202f234\u202f567');
  });
});

describe('formatBytes', () => {
  it('takes the unit that leaves three digits', () => {
    expect(formatBytes(0)).toBe('0 B');
    expect(formatBytes(999)).toBe('999 B');
    expect(formatBytes(1950000)).toBe('1.95 MB');
    expect(formatBytes(12_400_000)).toBe('12.4 MB');
    expect(formatBytes(999_600)).toBe('1.00 MB');
    expect(formatBytes(5_000_000_000)).toBe('5.00 GB');
  });
});
