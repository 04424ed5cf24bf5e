import { describe, expect, it } from 'vitest';
import { placeText, relativeAxis, secondsTick, stepAxis, stepTick, timeAxis } from './x-axis.ts';

const point = { step: 3, time: '2026-11-27T14:00:10.500Z' };

describe('axes', () => {
  it('place a point by its step, its moment, or the seconds since the start', () => {
    expect(stepAxis().place(point)).toBe(3);
    expect(timeAxis.place(point)).toBe(Date.parse(point.time) / 1_000);
    expect(relativeAxis('2026-11-27T14:00:00Z').place(point)).toBe(10.5);
  });

  it('say a place in words', () => {
    expect(placeText(stepAxis('step'), 12_000)).toBe('step 12\u202f000');
    expect(placeText(relativeAxis('2026-11-27T14:00:00Z'), 125)).toBe('after 2 min 05 s');
  });
});

it('ticks are short', () => {
  expect([0, 30, 90, 7_200, 172_800].map(secondsTick)).toEqual(['0', '30 s', '1.5 min', '2 h', '2 d']);
  expect([0, 500, 20_000, 1_500_000].map(stepTick)).toEqual(['0', '500', '20k', '1.5M']);
});
