import { describe, expect, it } from 'vitest';
import type { MetricValue } from '../../format/metric-value.ts';
import { curveShape } from './curve-path.ts';

const points = (...values: MetricValue[]) =>
  values.map((value, index) => ({ step: index + 1, value, min: value, max: value }));

describe('curveShape', () => {
  it('fills its box from the least value to the greatest', () => {
    expect(curveShape(points(0, 1, 0.5), 105, 25)).toEqual({
      line: 'M2.5 22.5L52.5 2.5L102.5 12.5',
      end: { x: 102.5, y: 12.5 },
    });
  });

  it('shows the spike within a point that stands for several steps', () => {
    const { line } = curveShape([{ step: 1, value: 0, min: 0, max: 1 }, ...points(0, 0).slice(1)], 105, 25);
    expect(line).toBe('M2.5 22.5L2.5 2.5L102.5 22.5');
  });

  it('leaves a gap where a value is no number', () => {
    expect(curveShape(points(0, 'NaN', 1, 0), 105, 25).line).toBe('M2.5 22.5M69.2 2.5L102.5 22.5');
  });

  it('lies in the middle where nothing changes, and is empty where nothing was measured', () => {
    expect(curveShape(points(3), 105, 25).end).toEqual({ x: 52.5, y: 12.5 });
    expect(curveShape(points('NaN'), 105, 25)).toEqual({ line: '', end: null });
    expect(curveShape([], 105, 25)).toEqual({ line: '', end: null });
  });
});
