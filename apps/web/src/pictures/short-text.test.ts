import { expect, it } from 'vitest';
import { shortText, tickText } from './short-text.ts';

it('cuts words so that they have as many letters as there is room for', () => {
  expect(shortText('abcdef', 6)).toBe('abcdef');
  expect(shortText('abcdefg', 6)).toBe('abcde…');
});

it('writes a number on an axis with few digits, and anything else as words', () => {
  expect(tickText('-0.123456', 3, 12)).toBe('−0.123');
  expect(tickText('', 3, 12)).toBe('');
  expect(tickText('a long name of a place', 3, 12)).toBe('a long name…');
});
