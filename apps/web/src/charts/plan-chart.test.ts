import { describe, expect, it } from 'vitest';
import type { MetricValue } from '../format/metric-value.ts';
import type { Curve, CurvePoint } from './curve.ts';
import { tellMarks } from './mark-points.ts';
import { planChart, readValues } from './plan-chart.ts';

const curve = (label: string, values: readonly (readonly [step: number, value: MetricValue])[]): Curve => ({
  label,
  color: '#000',
  points: values.map(([step, value]) => ({ step, value, min: value, max: value })),
});

const pointOf = (step: number): CurvePoint => ({ step, value: 1, min: 0, max: step === 2 ? 9 : 1 });

describe('planChart', () => {
  it('puts curves with different steps on one axis, whose lines go on where a curve has no point', () => {
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
      { range: 'share' },
    );
    expect(plan.data).toEqual([
      [1, 2, 3],
      [0.5, 0.6, undefined],
      [undefined, 0.7, 0.8],
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
      { range: 'free' },
    );
    expect(plan.data[1]).toEqual([2, null, null, 1]);
    expect(plan.y).toEqual({ min: 0.94, max: 2.06 });
  });

  it('draws a band from least to greatest where buckets hold several values', () => {
    const plan = planChart(
      [{ label: 'loss', color: '#123', points: [{ step: 10, value: 0.5, min: 0.2, max: 0.9 }] }],
      { range: 'free' },
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
      { range: 'share' },
    );
    expect(plan.y.max).toBe(1);
    expect(plan.y.min).toBeCloseTo(0.979, 10);
  });

  it('centres a single step and marks few points with dots', () => {
    const plan = planChart([curve('loss', [[1, 1]])], { range: 'free' });
    expect(plan.x).toEqual({ min: 0, max: 2 });
    expect(plan.rows[0]?.showPoints).toBe(true);
    const many = planChart(
      [
        curve(
          'loss',
          Array.from({ length: 31 }, (_, step) => [step, 1] as const),
        ),
      ],
      { range: 'free' },
    );
    expect(many.rows[0]?.showPoints).toBe(false);
  });

  it('has a range to show before anything was measured', () => {
    expect(planChart([], { range: 'free' })).toMatchObject({
      data: [[]],
      y: { min: 0, max: 1 },
      stepCount: 0,
    });
  });
});

describe('planChart of buckets that hold NaN', () => {
  it('marks them, though their last value and their extremes are numbers', () => {
    const points = [1, 2, 3].map((step) => ({ ...pointOf(step), nanCount: step === 2 ? 4 : undefined }));
    const plan = planChart([{ label: 'loss', color: '#000', points }], { range: 'free' });
    expect(plan.marks.map(({ x, kind }) => [x, kind])).toEqual([[2, 'NaN']]);
    expect(tellMarks(plan.marks)).toEqual(['NaN at 1 place.']);
  });
});

describe('planChart on a logarithmic scale', () => {
  const plan = planChart(
    [
      curve('loss', [
        [1, 10],
        [2, 0],
        [3, 'NaN'],
        [4, 0.1],
      ]),
    ],
    { range: 'free', log: true },
  );

  it('breaks the line where a value is not positive, and marks it', () => {
    expect(plan.data[1]).toEqual([10, null, null, 0.1]);
    expect(plan.marks.map(({ x, kind, edge }) => [x, kind, edge])).toEqual([
      [2, '≤ 0', 'bottom'],
      [3, 'NaN', 'bottom'],
    ]);
    expect(tellMarks(plan.marks)).toEqual([
      'NaN at 1 place.',
      'Zero or less at 1 place, which a logarithmic scale can’t show.',
    ]);
  });

  it('gives room as a factor', () => {
    expect(plan.y.min).toBeLessThan(0.1);
    expect(plan.y.min).toBeGreaterThan(0.05);
    expect(plan.y.max).toBeGreaterThan(10);
  });
});

describe('planChart, smoothed', () => {
  const spiky = { label: 'loss', color: '#123', points: [0, 1, 2, 3].map(pointOf) };

  it('keeps the values behind the line and the band around it', () => {
    const plan = planChart([spiky], { range: 'free', smoothing: 0.99 });
    expect(plan.rows.map(({ role }) => role)).toEqual(['edge', 'edge', 'faint', 'line']);
    expect(Math.max(...(plan.data[1] as number[]))).toBe(9);
    expect(plan.y.max).toBeGreaterThan(9);
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
    { range: 'free' },
  );

  it('reads the lines and not the edges of bands', () => {
    expect(readValues(plan, 1)).toEqual([null, 3]);
  });

  it('takes the point before where only another curve has one', () => {
    const uneven = planChart(
      [
        curve('each', [
          [1, 1],
          [2, 2],
          [3, 3],
        ]),
        curve('some', [[1, 7]]),
      ],
      { range: 'free' },
    );
    expect(readValues(uneven, 2)).toEqual([3, 7]);
  });

  it('takes the last finite value of each line where no place is pointed at', () => {
    expect(readValues(plan, null)).toEqual([0.5, 3]);
  });
});
