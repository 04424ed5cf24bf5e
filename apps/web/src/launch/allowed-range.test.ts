import { expect, it } from 'vitest';
import { allowedRange } from './allowed-range.ts';

const range = (
  minimum: number | null,
  maximum: number | null,
  minimumExcluded = false,
  maximumExcluded = false,
) => allowedRange({ kind: 'NUMBER', minimum, maximum, minimumExcluded, maximumExcluded });

it('says which ends belong to the range', () => {
  expect(range(0, 0.9)).toBe(' From 0 to 0.9.');
  expect(range(0, 10, true)).toBe(' Above 0, at most 10.');
  expect(range(0, 1, true, true)).toBe(' Between 0 and 1.');
});

it('is silent about bounds that are no help', () => {
  expect(range(0, 2 ** 31 - 1)).toBe('');
  expect(range(null, null)).toBe('');
});
