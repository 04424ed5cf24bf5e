import { expect, it } from 'vitest';
import { readActivityFilter } from './activity-filter.ts';

it('takes whole days of the reader, the last one included', () => {
  const { since, until } = readActivityFilter(new URLSearchParams('from=2026-11-03&to=2026-11-03'));
  expect(Date.parse(until ?? '') - Date.parse(since ?? '')).toBe(24 * 60 * 60 * 1_000);
  expect(new Date(since ?? '').getHours()).toBe(0);
});

it('asks for everything where the address asks for nothing, or for what is no day', () => {
  expect(readActivityFilter(new URLSearchParams('from=soon&who='))).toEqual({
    userId: null,
    actions: null,
    since: null,
    until: null,
  });
});
