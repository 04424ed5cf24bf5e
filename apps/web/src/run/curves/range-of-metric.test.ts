import { expect, it } from 'vitest';
import { rangeOfMetric } from './range-of-metric.ts';

it('tells shares and sizes from other numbers by their names', () => {
  expect(['f1/N', 'token/recall', 'system/process/cpuShare'].map(rangeOfMetric)).toEqual([
    'share',
    'share',
    'share',
  ]);
  expect(rangeOfMetric('system/machine/memoryBytes')).toBe('bytes');
  expect(['loss', 'epoch/seconds', 'gradientNorm'].map(rangeOfMetric)).toEqual(['free', 'free', 'free']);
});
