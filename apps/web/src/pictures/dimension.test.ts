import { describe, expect, it } from 'vitest';
import { dimensionOf, placeOf } from './dimension.ts';

describe('dimensionOf', () => {
  it('is a range where all values are numbers, logarithmic where asked for and above zero', () => {
    expect(dimensionOf([0.01, 0.001, 0.1], true)).toEqual({
      kind: 'range',
      from: 0.001,
      to: 0.1,
      scale: 'log',
    });
    expect(dimensionOf([0, 2], true)).toMatchObject({ scale: 'linear' });
    expect(placeOf(dimensionOf([0.001, 0.1], true), 0.01)).toBeCloseTo(0.5, 12);
  });

  it('is a list of names where a value is none, or all are equal', () => {
    expect(dimensionOf(['b', null, 'a', 'b'], false)).toEqual({ kind: 'values', values: ['a', 'b', null] });
    expect(dimensionOf([3, 3], false)).toEqual({ kind: 'values', values: [3] });
  });
});
