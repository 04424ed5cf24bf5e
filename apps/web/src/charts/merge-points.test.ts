import { describe, expect, it } from 'vitest';
import { mergePoints, stepsAround } from './merge-points.ts';

const bucket = (firstStep: number, step: number) => ({ firstStep, step });
const whole = [bucket(0, 9), bucket(10, 19), bucket(20, 29), bucket(30, 39)];

describe('mergePoints', () => {
  it('takes the finer points where there are some', () => {
    const part = [bucket(10, 14), bucket(15, 19)];
    expect(mergePoints(whole, part)).toEqual([whole[0], ...part, whole[2], whole[3]]);
  });

  it('keeps steps in order and each step in one bucket', () => {
    const merged = mergePoints(whole, [bucket(12, 13), bucket(14, 25)]);
    expect(merged).toEqual([whole[0], bucket(12, 13), bucket(14, 25), whole[3]]);
  });

  it('is the whole where the part holds nothing', () => {
    expect(mergePoints(whole, [])).toBe(whole);
  });
});

describe('stepsAround', () => {
  const place = ({ step }: { step: number }) => step;

  it('takes one bucket more at each side, so that lines reach the edge of the chart', () => {
    expect(stepsAround(whole, place, { min: 15, max: 25 })).toEqual({ fromStep: 0, toStep: 29 });
    expect(stepsAround(whole, place, { min: 21, max: 22 })).toEqual({ fromStep: 10, toStep: 29 });
  });

  it('stays with what there is', () => {
    expect(stepsAround(whole, place, { min: 50, max: 60 })).toEqual({ fromStep: 20, toStep: 39 });
    expect(stepsAround([], place, { min: 0, max: 1 })).toBeNull();
  });
});
