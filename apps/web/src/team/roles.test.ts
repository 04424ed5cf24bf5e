import { expect, it } from 'vitest';
import { isLastOwner } from './roles.ts';

it('tells the only owner from one of two', () => {
  const member = (id: string, role: string) => ({ role, user: { id } });
  expect(isLastOwner([member('a', 'owner'), member('b', 'member')], 'a')).toBe(true);
  expect(isLastOwner([member('a', 'owner'), member('b', 'member')], 'b')).toBe(false);
  expect(isLastOwner([member('a', 'owner'), member('b', 'owner')], 'a')).toBe(false);
});
