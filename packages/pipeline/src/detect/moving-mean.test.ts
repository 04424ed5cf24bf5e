import { describe, expect, it } from 'vitest';
import { MovingMean } from './moving-mean.ts';

/** Means over a whole signal, computed in blocks. */
function movingMean(values: Float64Array, windowLength: number, block = values.length): number[] {
  const mean = new MovingMean(windowLength, values.length);
  const means = [];
  for (let from = 0; from < values.length; from += block) {
    const part = new Float64Array(Math.min(block, values.length - from));
    const needs = mean.needs(from, from + part.length);
    mean.next(part, from, values.slice(needs.from, needs.to), needs.from);
    means.push(...part);
  }
  return means;
}

describe('a moving mean', () => {
  it('is centred, and takes what there is at the edges', () => {
    expect(movingMean(Float64Array.from([1, 2, 6, 3, 8]), 3)).toEqual([1.5, 3, 11 / 3, 17 / 3, 5.5]);
  });

  it('over a longer window than the signal is taken over all that is near', () => {
    expect(movingMean(Float64Array.from([1, 2, 6]), 9)).toEqual([3, 3, 3]);
  });

  it('is the same to the last bit, whatever the blocks', () => {
    const values = Float64Array.from({ length: 100 }, (_, index) => Math.sin(index * index) / 3);
    for (const block of [1, 2, 7, 64]) {
      for (const window of [1, 5, 37, 201])
        expect(movingMean(values, window, block)).toEqual(movingMean(values, window));
    }
  });
});
