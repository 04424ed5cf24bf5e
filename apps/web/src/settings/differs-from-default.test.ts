import { expect, it } from 'vitest';
import { differsFromDefault } from './differs-from-default.ts';

it('tells a chosen value from the guide’s', () => {
  const rate = { default: 0.001, optional: false };
  expect([differsFromDefault(0.001, rate), differsFromDefault(0.002, rate)]).toEqual([false, true]);
  expect(differsFromDefault([1, 2], { default: [1, 2], optional: false })).toBe(false);
});

it('has nothing to say of what has to be given', () => {
  expect(differsFromDefault('mitdb', { default: null, optional: false })).toBe(false);
});

it('knows that nothing is the default of what may be left out', () => {
  const minutes = { default: null, optional: true };
  expect([differsFromDefault(null, minutes), differsFromDefault(5, minutes)]).toEqual([false, true]);
});
