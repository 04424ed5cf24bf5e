import { describe, expect, it } from 'vitest';
import { movingMean } from './moving-mean.ts';

describe('a moving mean', () => {
  it('is centred, and takes what there is at the edges', () => {
    expect([...movingMean(Float64Array.from([1, 2, 6, 3, 8]), 3)]).toEqual([1.5, 3, 11 / 3, 17 / 3, 5.5]);
  });

  it('over a longer window than the signal is taken over all that is near', () => {
    expect([...movingMean(Float64Array.from([1, 2, 6]), 9)]).toEqual([3, 3, 3]);
  });
});
