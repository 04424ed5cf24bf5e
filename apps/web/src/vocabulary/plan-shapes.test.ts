import { describe, expect, it } from 'vitest';
import { CELL, planShapes } from './plan-shapes.ts';

const shape = (...amplitudes: number[]) => ({ amplitudes, durationIntervals: 0.1 });

describe('planShapes', () => {
  it('fills rows as wide as the page, and never wider', () => {
    const shapes = Array.from({ length: 5 }, () => shape(0, 1, 0));
    const plan = planShapes(shapes, 3 * CELL.width + 2 * CELL.gap);
    expect(plan.cells.map(({ x }) => x / (CELL.width + CELL.gap))).toEqual([0, 1, 2, 0, 1]);
    expect(plan.width).toBe(3 * CELL.width + 2 * CELL.gap);
    expect(planShapes(shapes, 50).cells.every(({ x }) => x === 0)).toBe(true);
  });

  it('draws all shapes to one scale, around one zero', () => {
    const { cells } = planShapes([shape(0, 2, 0), shape(0, 1, 0), shape(0, -2, 0)], 1_000);
    const heights = cells.map(({ path }) => path.split('L').map((place) => Number(place.split(' ').at(-1))));
    const zero = cells[0]?.zero ?? 0;
    expect(new Set(cells.map((cell) => cell.zero)).size).toBe(1);
    expect(zero - (heights[0]?.[1] ?? 0)).toBeCloseTo(2 * (zero - (heights[1]?.[1] ?? 0)), 0);
    expect(heights[2]?.[1] ?? 0).toBeGreaterThan(zero);
  });
});
