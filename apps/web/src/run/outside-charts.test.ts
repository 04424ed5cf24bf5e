import { describe, expect, it } from 'vitest';
import { outsideCharts } from './outside-charts.ts';

const series = (key: string) => ({ key, points: [{ step: 1, value: 0.5, min: 0.5, max: 0.5 }] });

describe('outsideCharts', () => {
  it('draws every metric once, training and validation of a name together', () => {
    const charts = outsideCharts(
      ['lr', 'train/loss', 'val/loss', 'val/f1/V', 'gpu/memory'].map(series),
      'light',
    );
    expect(charts.map(({ title, curves }) => [title, curves.map(({ label }) => label)])).toEqual([
      ['lr', ['lr']],
      ['loss', ['Training', 'Validation']],
      ['f1/V', ['Validation']],
      ['gpu/memory', ['gpu/memory']],
    ]);
  });
});
