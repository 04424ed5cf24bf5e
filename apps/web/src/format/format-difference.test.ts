import { expect, it } from 'vitest';
import { formatDifference, formatP, formatPoints, pointsRange } from './format-difference.ts';

const interval = (low: number, high: number, standardError = 0.01) => ({ low, high, standardError });

it('writes differences in points, with a second decimal where the error is small, and no sign of zero', () => {
  expect([0.0123, -0.0123, 0.0004, -0.0004].map((value) => formatPoints(value))).toEqual([
    '+1.2',
    '−1.2',
    '0.0',
    '0.0',
  ]);
  expect(pointsRange(interval(-0.0004, 0.0012, 0.0005))).toBe('−0.04 to +0.12');
  expect(formatPoints('NaN')).toBe('–');
  expect([0.0002, 0.1234, 'NaN' as const].map(formatP)).toEqual(['< 0.001', '0.123', '–']);
});

it('says kappa as it is, and no sign of zero', () => {
  expect(formatDifference('kappa', -0.0312)).toBe('−0.031');
  expect(formatDifference('kappa', 0.0001)).toBe('0.000');
  expect(formatDifference('f1', -0.0312)).toBe('−3.1');
});
