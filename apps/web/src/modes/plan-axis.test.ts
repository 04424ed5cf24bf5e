import { describe, expect, it } from 'vitest';
import { percentTick, planAxis, shareOf } from './plan-axis.ts';

describe('planAxis', () => {
  it('has round ticks that hold all values, and zero where it is asked for', () => {
    expect(planAxis([0.012, 0.051], { holds: [0], about: 5 }).ticks).toEqual([0, 0.02, 0.04, 0.06]);
    const both = planAxis([-0.031, 0.012], { about: 6 });
    expect(both.min).toBeLessThanOrEqual(-0.031);
    expect(both.max).toBeGreaterThanOrEqual(0.012);
    expect(both.ticks).toContain(0);
  });

  it('has an extent where all values are equal, and where there are none', () => {
    expect(planAxis([0.5]).max).toBeGreaterThan(planAxis([0.5]).min);
    expect(planAxis([Number.NaN])).toMatchObject({ min: 0, max: 1 });
  });
});

it('places values as shares, those beyond its ends on them', () => {
  const axis = planAxis([0, 1], { about: 2 });
  expect([0, 0.25, 1, 3, -1].map((value) => shareOf(axis, value))).toEqual([0, 0.25, 1, 1, 0]);
});

it('writes ticks in percent with the decimals that tell them apart', () => {
  expect([0.1, 0.15].map((tick) => percentTick(tick, { step: 0.05, min: 0, max: 1, ticks: [] }))).toEqual([
    '10',
    '15',
  ]);
  expect(percentTick(-0.0025, { step: 0.0025, min: 0, max: 1, ticks: [] })).toBe('−0.3');
});
