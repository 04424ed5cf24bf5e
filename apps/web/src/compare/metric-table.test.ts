import { describe, expect, it } from 'vitest';
import type { MetricValue } from '../format/metric-value.ts';
import { bestOf, compareMetrics } from './metric-table.ts';

const run = (metrics: Record<string, MetricValue>) => ({
  lastMetrics: Object.entries(metrics).map(([key, value]) => ({ key, value })),
});

describe('bestOf', () => {
  it('takes the greatest, and the least of a loss', () => {
    expect(bestOf([0.8, 0.9, 0.7], false)).toEqual([1]);
    expect(bestOf([0.8, 0.9, 0.7], true)).toEqual([2]);
  });

  it('marks equal winners alike, and nobody where all are equal or alone', () => {
    expect(bestOf([0.9, 0.9, 0.1], false)).toEqual([0, 1]);
    expect(bestOf([0.9, 0.9], false)).toEqual([]);
    expect(bestOf([0.9, null], false)).toEqual([]);
  });

  it('passes over classes that do not occur', () => {
    expect(bestOf(['NaN', 0.2, 0.3], false)).toEqual([2]);
  });
});

describe('compareMetrics', () => {
  it('marks the best overall numbers of runs that answer the same question', () => {
    const runs = [
      run({ 'val/accuracy': 0.9, 'val/loss': 0.3 }),
      run({ 'val/accuracy': 0.95, 'val/loss': 0.4 }),
    ];
    expect(compareMetrics(runs, 'beat', [], true).map(({ label, best }) => [label, best])).toEqual([
      ['Loss', [0]],
      ['Accuracy', [1]],
    ]);
  });

  it('puts a binary run beside a five-class run with the rows that either has', () => {
    const rows = compareMetrics(
      [run({ 'val/accuracy': 0.9, 'val/recall/V': 0.5 }), run({ 'val/accuracy': 0.95, 'val/recall/A': 0.7 })],
      'beat',
      ['N', 'V', 'A'],
      false,
    );
    expect(rows.map(({ label, values, best }) => [label, values, best])).toEqual([
      ['Accuracy', [0.9, 0.95], []],
      ['Recall V', [0.5, null], []],
      ['Recall A', [null, 0.7], []],
    ]);
  });

  it('never mixes beats with tokens', () => {
    const rows = compareMetrics([run({ 'val/accuracy': 0.9, 'val/token/accuracy': 0.8 })], 'token', [], true);
    expect(rows.map(({ key, values }) => [key, values])).toEqual([['val/token/accuracy', [0.8]]]);
  });
});
