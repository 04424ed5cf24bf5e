import { expect, it } from 'vitest';
import { chartTable } from './chart-table.ts';

it('has a row for each step and least and greatest where buckets hold several values', () => {
  const time = '2026-11-27T14:00:00Z';
  expect(
    chartTable([
      { label: 'a', color: '', points: [{ step: 1, value: 0.1, min: 0.1, max: 0.1, time }] },
      { label: 'b', color: '', points: [{ step: 2, value: 'NaN', min: 1, max: 2 }] },
    ]),
  ).toEqual({
    columns: ['step', 'time', 'a', 'b', 'b, least', 'b, greatest'],
    rows: [
      [1, time, 0.1, null, null, null],
      [2, null, null, Number.NaN, 1, 2],
    ],
  });
});
