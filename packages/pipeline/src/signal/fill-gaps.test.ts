import { describe, expect, it } from 'vitest';
import { fillGaps } from './fill-gaps.ts';

const gap = Number.NaN;
const filled = (...samples: number[]) => [...fillGaps(Float64Array.from(samples))];

describe('gaps', () => {
  it('take the value before them', () => {
    expect(filled(1, gap, gap, 2, gap)).toEqual([1, 1, 1, 2, 2]);
  });

  it('at the start take the first value that is there', () => {
    expect(filled(gap, gap, 3, gap)).toEqual([3, 3, 3, 3]);
  });

  it('without any value are zero', () => {
    expect(filled(gap, gap)).toEqual([0, 0]);
  });

  it('that are not there cost nothing: the same array comes back', () => {
    const whole = Float64Array.of(1, 2);
    expect(fillGaps(whole)).toBe(whole);
  });

  it('are filled in a copy', () => {
    const samples = Float64Array.of(1, gap);
    fillGaps(samples);
    expect(samples[1]).toBeNaN();
  });
});
