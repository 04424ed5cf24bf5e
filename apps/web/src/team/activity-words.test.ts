import { expect, it } from 'vitest';
import { actionWords, detailWords, subjectAddress } from './activity-words.ts';

it('says known actions in words, and unknown ones as they are', () => {
  expect(actionWords('api-key.create')).toBe('made api key');
  expect(actionWords('member.role')).toBe('gave another role to member');
  expect(actionWords('run.transmogrify')).toBe('run.transmogrify');
});

it('shows what was noted, and leaves out what is empty', () => {
  expect(detailWords({ number: 7, name: 'seed 1', tags: ['a'], parent: null, mentions: [] })).toBe(
    'number 7, name seed 1, tags ["a"]',
  );
  expect(detailWords(null)).toBe('');
});

it('leads to what has a page', () => {
  expect([subjectAddress('run', 'x'), subjectAddress('member', 'x')]).toEqual(['/runs/x', null]);
});
