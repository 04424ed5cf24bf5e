import { describe, expect, it } from 'vitest';
import type { MetricValue } from '../format/metric-value.ts';
import { type Curve, planChart, readValues } from './plan-chart.ts';

const curve = (label: string, values: readonly (readonly [step: number, value: MetricValue])[]): Curve => ({
  label,
  color: '#000',
  points: values.map(([step, value]) => ({ step, value, min: value, max: value })),
});

describe('planChart', () => {
  it('puts curves with different steps on one axis, with gaps where a curve has none', () => {
    const plan = planChart(
      [
        curve('a', [
          [1, 0.5],
          [2, 0.6],
        ]),
        curve('b', [
          [2, 0.7],
          [3, 0.8],
        ]),
      ],
      'share',
    );
    expect(plan.data).toEqual([
      [1, 2, 3],
      [0.5, 0.6, null],
      [null, 0.7, 0.8],
    ]);
    expect(plan.stepCount).toBe(3);
  });

  it('leaves a gap at NaN and at infinities, and does not let them stretch the range', () => {
    const plan = planChart(
      [
        curve('loss', [
          [1, 2],
          [2, 'NaN'],
          [3, 'Infinity'],
          [4, 1],
        ]),
      ],
      'free',
    );
    expect(plan.data[1]).toEqual([2, null, null, 1]);
    expect(plan.y).toEqual({ min: 0.94, max: 2.06 });
  });

  it('draws a band from least to greatest where buckets hold several values', () => {
    const plan = planChart(
      [{ label: 'loss', color: '#123', points: [{ step: 10, value: 0.5, min: 0.2, max: 0.9 }] }],
      'free',
    );
    expect(plan.rows.map((row) => row.role)).toEqual(['edge', 'edge', 'line']);
    expect(plan.bands).toEqual([{ upper: 1, lower: 2, color: '#123' }]);
    expect(plan.data).toEqual([[10], [0.9], [0.2], [0.5]]);
    expect(plan.y.max).toBeGreaterThan(0.9);
    expect(plan.y.min).toBeLessThan(0.2);
  });

  it('keeps shares within 0 and 1 and never shows less than two points of percent around them', () => {
    const plan = planChart(
      [
        curve('accuracy', [
          [1, 0.999],
          [2, 1],
        ]),
      ],
      'share',
    );
    expect(plan.y.max).toBe(1);
    expect(plan.y.min).toBeCloseTo(0.979, 10);
  });

  it('centres a single step and marks few points with dots', () => {
    const plan = planChart([curve('loss', [[1, 1]])], 'free');
    expect(plan.x).toEqual({ min: 0, max: 2 });
    expect(plan.rows[0]?.showPoints).toBe(true);
    const many = planChart(
      [
        curve(
          'loss',
          Array.from({ length: 31 }, (_, step) => [step, 1] as const),
        ),
      ],
      'free',
    );
    expect(many.rows[0]?.showPoints).toBe(false);
  });

  it('has a range to show before anything was measured', () => {
    expect(planChart([], 'free')).toMatchObject({ data: [[]], y: { min: 0, max: 1 }, stepCount: 0 });
  });
});

describe('readValues', () => {
  const plan = planChart(
    [
      curve('a', [
        [1, 0.5],
        [2, 'NaN'],
      ]),
      { label: 'b', color: '#000', points: [{ step: 2, value: 3, min: 1, max: 4 }] },
    ],
    'free',
  );

  it('reads the lines and not the edges of bands', () => {
    expect(readValues(plan, 1)).toEqual([null, 3]);
  });

  it('takes the last finite value of each line where no place is pointed at', () => {
    expect(readValues(plan, null)).toEqual([0.5, 3]);
  });
});
