import { expect, it } from 'vitest';
import { orderTokens, shareOfClass } from './order-tokens.ts';

const token = (name: string, count: number, ...classCounts: number[]) => ({ name, count, classCounts });
const tokens = [
  token('qrs0', 10, 9, 1),
  token('qrs1', 5, 0, 4),
  token('qrs2', 20, 0, 0),
  token('qrs10', 5, 0, 4),
];
const names = (by: string) => orderTokens(tokens, by, ['N', 'V']).map(({ name }) => name);

it('orders by frequency, and equals by their names as numbers', () => {
  expect(names('count')).toEqual(['qrs2', 'qrs0', 'qrs1', 'qrs10']);
});

it('orders by the share of a class, with those without any class last', () => {
  expect(names('V')).toEqual(['qrs1', 'qrs10', 'qrs0', 'qrs2']);
  expect(names('N')).toEqual(['qrs0', 'qrs1', 'qrs10', 'qrs2']);
});

it('takes a share among the occurrences that have a class', () => {
  expect(shareOfClass({ classCounts: [9, 1] }, 1)).toBe(0.1);
  expect(shareOfClass({ classCounts: [0, 0] }, 1)).toBeNaN();
});
