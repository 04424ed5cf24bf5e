import { describe, expect, it } from 'vitest';
import { readMetricValue, readParamValue, writeParamValue } from './condition-value.ts';

describe('the value of a setting', () => {
  it.each([
    ['EQ', '0.01', { number: 0.01 }],
    ['EQ', '"0.01"', { text: '0.01' }],
    ['NE', 'binary', { text: 'binary' }],
    ['IN', '1, 2,3', { numbers: [1, 2, 3] }],
    ['IN', 'cpu, webgpu', { texts: ['cpu', 'webgpu'] }],
    ['CONTAINS', '12', { text: '12' }],
    ['EXISTS', 'whatever', {}],
  ] as const)('%s %s is read as %j, and written back as it was', (op, entered, value) => {
    const read = readParamValue({ key: 'k', op }, entered);
    expect(read).toEqual({ key: 'k', op, ...value });
    if (op !== 'EXISTS') expect(readParamValue({ key: 'k', op }, writeParamValue(read))).toEqual(read);
  });
});

describe('the value of a metric', () => {
  it.each([
    ['0.5', 0.5],
    ['62 %', 0.62],
    ['nan', 'NaN'],
    ['-Infinity', '-Infinity'],
  ])('%s is %s', (entered, value) => {
    expect(readMetricValue({ key: 'val/f1', op: 'GE' }, entered)).toMatchObject({ value });
  });

  it('is none where it is no number', () => {
    expect(readMetricValue({ key: 'val/f1', op: 'GE', value: 1 }, 'much')).toEqual({
      key: 'val/f1',
      op: 'GE',
    });
  });
});
